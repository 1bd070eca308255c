package linli.check.authz;

/** What an identity may expect of an operation. */
enum Verdict {
    GRANTED(0),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    HIDDEN(404);

    private final int status;

    Verdict(int status) {
        this.status = status;
    }

    /** The answer to who is not granted. */
    int status() {
        return status;
    }

    /** Whether it comes before anything is said about the request's content. */
    boolean comesBeforeContent() {
        return this == UNAUTHENTICATED || this == FORBIDDEN;
    }
}
