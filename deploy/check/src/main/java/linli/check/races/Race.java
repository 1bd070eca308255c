package linli.check.races;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** One kind of contention. */
interface Race {

    /** What is contended for, as it is printed. */
    String name();

    /** What can come of it, where that is not decided by numbers: each must come about, or nobody has raced. */
    default List<String> sides() {
        return List.of();
    }

    /** How long a further round may have to wait before it begins. */
    default Duration pause() {
        return Duration.ZERO;
    }

    /** Holds a round. */
    Round round(Random random);
}
