package linli.check.idempotency;

import linli.local.demo.Visitor;
import org.jspecify.annotations.Nullable;

/** All of an answer that a repetition must have as well. */
record Given(int status, @Nullable String etag, @Nullable String contentType, String body) {

    static Given of(Visitor.Reply reply) {
        return new Given(
                reply.status(), reply.headers().get("etag"), reply.headers().get("content-type"), reply.text());
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The status and, of a refusal, its code; what is granted may be personal, and a log keeps it. */
    static String told(Visitor.Reply reply) {
        String code = reply.body().path("code").asText();
        return reply.status() + (code.isEmpty() ? "" : " " + code);
    }
}
