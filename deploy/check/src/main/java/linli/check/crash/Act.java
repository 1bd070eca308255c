package linli.check.crash;

/** What residents do, and the status with which it is acknowledged. */
enum Act {
    ORDER(201),
    CANCEL(200),
    PICK_UP(201),
    SIGN_UP(201),
    WITHDRAW(204),
    READ(200);

    private final int status;

    Act(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Whether it is sent under a key, so that its answer is kept. */
    boolean isKept() {
        return this != WITHDRAW && this != READ;
    }
}
