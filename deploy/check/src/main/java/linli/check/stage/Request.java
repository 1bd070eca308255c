package linli.check.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import linli.check.access.Rule;
import linli.check.drive.Call;
import linli.check.drive.Identity;
import linli.check.drive.Route;
import org.jspecify.annotations.Nullable;

/**
 * A request that has its effect, once.
 *
 * @param call without a key
 * @param twin who may do the same
 * @param otherBody of another request to the same address; null where there is no body
 */
public record Request(Call call, Identity twin, @Nullable String otherBody) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A new one, about props of its own. */
    public static Request of(Line line, Rule rule, Route route, Props props) {
        boolean hasBody = !line.parsed().method().equals("DELETE");
        String body = hasBody ? rule.rightBody(props) : null;
        Call call = new Call(
                line.parsed().method(), rule.url(route, props), props.by(line.by()), rule.version(props), body);
        JsonNode other = line.other();
        String otherBody = body == null || other == null ? null : over(body, rule.fill(other.toString(), props));
        boolean hasTwin = !line.by().equals(Identity.NOBODY.name());
        return new Request(call, hasTwin ? props.twin(line.by()) : Identity.NOBODY, otherBody);
    }

    private static String over(String body, String other) {
        try {
            ObjectNode all = (ObjectNode) JSON.readTree(body);
            all.setAll((ObjectNode) JSON.readTree(other));
            return all.toString();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A key that nobody has used. */
    public static String newKey() {
        return "check-" + UUID.randomUUID();
    }

    /** The request under a key. */
    public Call under(String key) {
        return with(key, call.by(), call.body());
    }

    /** The same by somebody else. */
    public Call byTwin(String key) {
        return with(key, twin, call.body());
    }

    /** Another request to the same address. */
    public Call other(String key) {
        return with(key, call.by(), otherBody);
    }

    private Call with(String key, Identity by, @Nullable String body) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("Idempotency-Key", key);
        return new Call(call.method(), call.url(), by, headers, body);
    }
}
