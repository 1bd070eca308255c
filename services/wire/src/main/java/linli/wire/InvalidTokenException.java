package linli.wire;

/** The token is not one of ours, is over, or is not a token. The message is for logs, never for the client. */
public final class InvalidTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidTokenException(String reason) {
        super(reason, null, false, false);
    }
}
