package linli.check.crash;

import java.util.Random;

/** What is done by residents and for them, and the status with which it is acknowledged. */
enum Act {
    ORDER(201, Act.OFTEN),
    CANCEL(200, Act.OFTEN),
    PICK_UP(201, Act.OFTEN),
    SIGN_UP(201, Act.OFTEN),
    WITHDRAW(204, Act.OFTEN),
    /** A leader confirms a resident's minutes, or corrects them: the only act that goes through all services. */
    CONFIRM(200, Act.OFTEN),
    READ(200, Act.OFTEN),
    /** An officer enters an organisation. */
    ENTER(201, Act.RARELY),
    SIGN_IN(200, Act.RARELY);

    private static final int OFTEN = 8;
    private static final int RARELY = 3;

    private final int status;
    private final int weight;

    Act(int status, int weight) {
        this.status = status;
        this.weight = weight;
    }

    /** One of them, as often as it is done. */
    static Act any(Random random) {
        int sum = 0;
        for (Act act : values()) {
            sum += act.weight;
        }
        int drawn = random.nextInt(sum);
        for (Act act : values()) {
            drawn -= act.weight;
            if (drawn < 0) {
                return act;
            }
        }
        throw new IllegalStateException("Nothing was drawn");
    }

    int status() {
        return status;
    }

    /** Whether it is sent under a key, so that its answer is kept. */
    boolean isKept() {
        return this != WITHDRAW && this != READ && this != SIGN_IN;
    }
}
