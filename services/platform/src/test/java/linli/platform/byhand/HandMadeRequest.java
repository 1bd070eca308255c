package linli.platform.byhand;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as far as use cases look at it: its method, its path and its key. */
public final class HandMadeRequest {

    private HandMadeRequest() {}

    /**
     * A request.
     *
     * @param key its {@code Idempotency-Key}; null for none
     */
    public static RoutingContext of(HttpMethod method, String path, @Nullable String key) {
        HttpServerRequest request =
                answering(HttpServerRequest.class, Map.of("method", method, "path", path), "getHeader", key);
        return answering(RoutingContext.class, Map.of("request", request), "", null);
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers, String other, @Nullable Object its) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, asked, values) -> {
            if (asked.getName().equals(other)) {
                return "Idempotency-Key".contentEquals((CharSequence) values[0]) ? its : null;
            }
            Object answer = answers.get(asked.getName());
            if (answer == null) {
                throw new UnsupportedOperationException(asked.toString());
            }
            return answer;
        }));
    }
}
