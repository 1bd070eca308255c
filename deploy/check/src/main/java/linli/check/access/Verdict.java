package linli.check.access;

/** What an identity may expect of an operation. */
public enum Verdict {
    GRANTED(0),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    HIDDEN(404);

    private final int status;

    Verdict(int status) {
        this.status = status;
    }

    /** The answer to who is not granted. */
    public int status() {
        return status;
    }

    /** Whether it comes before anything is said about the request's content. */
    public boolean comesBeforeContent() {
        return this == UNAUTHENTICATED || this == FORBIDDEN;
    }
}
