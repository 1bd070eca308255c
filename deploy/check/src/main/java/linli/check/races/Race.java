package linli.check.races;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** One kind of contention. */
interface Race {

    /** What is contended for, as it is printed. */
    String name();

    /** How many of its kind a round holds. */
    default int size() {
        return 1;
    }

    /** How long a further round may have to wait before it begins. */
    default Duration pause() {
        return Duration.ZERO;
    }

    /**
     * Holds a round.
     *
     * @return what came out otherwise than it must
     */
    List<String> round(Random random);
}
