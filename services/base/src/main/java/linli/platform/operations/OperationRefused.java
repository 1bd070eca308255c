package linli.platform.operations;

/** An operation that can't be done now or in this way; the message says what to do instead. */
public final class OperationRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OperationRefused(String message) {
        super(message);
    }
}
