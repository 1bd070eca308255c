package linli.check.overload;

/** What a resident asks for in a rush, and the status with which it is granted. */
enum Want {
    /** An order of what everybody wants at the same moment. */
    HOT_ORDER(201),
    /** An order of something else. */
    ORDER(201),
    /** What one has. */
    ACCOUNT(200),
    /** What is on offer, which everybody may see. */
    CATALOGUE(200),
    /** What one could take part in, which everybody may see, too. */
    ACTIVITIES(200);

    private final int status;

    Want(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    boolean isOrder() {
        return this == HOT_ORDER || this == ORDER;
    }
}
