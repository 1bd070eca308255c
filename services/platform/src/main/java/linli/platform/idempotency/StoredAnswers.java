package linli.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;
import linli.wire.WireError;

/**
 * The stored form of answers: encrypted, since they hold pick-up codes and masked persons. Inside: status (2 bytes),
 * length of the ETag (1), ETag, body.
 */
@ApplicationScoped
public class StoredAnswers {

    private static final Purpose PURPOSE = new Purpose("platform.idempotency.answer");

    private final ObjectMapper json;
    private final PersonalDataCipher cipher;

    @Inject
    StoredAnswers(ObjectMapper json, PersonalDataCipher cipher) {
        this.json = json;
        this.cipher = cipher;
    }

    /** The answer as it will be sent now and at every repetition. */
    public byte[] toBytes(Answer answer) {
        byte[] body = toJson(answer.body());
        byte[] etag = answer.etag() == null ? new byte[0] : answer.etag().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(3 + etag.length + body.length)
                .putShort((short) answer.status())
                .put((byte) etag.length)
                .put(etag)
                .put(body)
                .array();
    }

    /** The body in one canonical form, for the hash of a request. */
    public byte[] toJson(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("An answer can't be written as JSON", unwritable);
        }
    }

    public byte[] encrypt(byte[] answer) {
        return cipher.encrypt(PURPOSE, answer);
    }

    /**
     * The stored answer, if it was given to this very request.
     *
     * @return bytes of {@link #toBytes}; refuses with 422 if the key was used for another request
     */
    public byte[] replay(RequestKey key, byte[] storedRequestHash, byte[] encryptedAnswer) {
        if (!key.isSameRequest(storedRequestHash)) {
            throw WireError.IDEMPOTENCY_KEY_REUSED.because();
        }
        return cipher.decrypt(PURPOSE, encryptedAnswer);
    }

    /** The HTTP answer of {@link #toBytes}. */
    public static Response toResponse(byte[] answer) {
        ByteBuffer buffer = ByteBuffer.wrap(answer);
        int status = buffer.getShort();
        byte[] etag = new byte[buffer.get()];
        buffer.get(etag);
        byte[] body = new byte[buffer.remaining()];
        buffer.get(body);
        Response.ResponseBuilder response =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        if (etag.length > 0) {
            response.header("ETag", new String(etag, StandardCharsets.US_ASCII));
        }
        return response.build();
    }
}
