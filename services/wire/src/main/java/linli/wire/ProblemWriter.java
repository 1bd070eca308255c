package linli.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Writes a refusal as the answer to a request that no operation has taken. */
@Singleton
public class ProblemWriter {

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** Ends the response of the request with a problem in its reader's language. Nothing of it may have been written. */
    public void write(HttpServerRequest request, ProblemException refusal) {
        HttpServerResponse response = request.response();
        response.setStatusCode(refusal.code().status());
        addHeaders(response.headers(), refusal);
        response.end(body(Problem.of(
                refusal, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), request.path(), CurrentTrace.id())));
    }

    /** Adds what a refusal says in headers. */
    public void addHeaders(MultiMap headers, ProblemException refusal) {
        headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set(HttpHeaders.VARY, "Accept-Language");
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
    }

    /** What a refusal says in its body. */
    public Buffer body(Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
