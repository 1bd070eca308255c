package linli.check.drive;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param url whole
 * @param headers besides the identity's
 * @param body as it is sent, well-formed or not
 */
public record Call(
        String method,
        String url,
        Identity by,
        Map<String, String> headers,
        @Nullable String body) {

    public Call(String method, String url, Identity by) {
        this(method, url, by, Map.of(), null);
    }

    /** Everything that goes in the head. */
    public Map<String, String> allHeaders() {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(by.headers());
        if (body != null) {
            all.putIfAbsent("Content-Type", "application/json");
        }
        return all;
    }
}
