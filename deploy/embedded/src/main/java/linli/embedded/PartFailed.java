package linli.embedded;

/** A part could not be prepared, started or reached. The message says what to do or shows the end of the part's log. */
public final class PartFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PartFailed(String message) {
        super(message);
    }

    public PartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
