package linli.platform.idempotency;

import linli.platform.IfMatch;
import org.jspecify.annotations.Nullable;

/**
 * What an effectful operation answers, kept so that a repetition is answered alike.
 *
 * @param status 200 or 201
 * @param body becomes JSON once; the bytes are kept
 * @param etag version of the resource for a later {@code If-Match}; null where it can't be edited
 */
public record Answer(int status, Object body, @Nullable String etag) {

    public static Answer created(Object body) {
        return new Answer(201, body, null);
    }

    public static Answer ok(Object body) {
        return new Answer(200, body, null);
    }

    public Answer withEtag(long version) {
        return new Answer(status, body, IfMatch.etag(version));
    }
}
