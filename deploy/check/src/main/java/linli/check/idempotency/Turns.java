package linli.check.idempotency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import linli.check.stage.Line;
import linli.local.demo.Eventually;

/**
 * Whose turn it is: lines in any order, but one of the gateway as soon as its pace allows, so that nobody waits for that
 * while there is something else to try.
 */
final class Turns {

    /** In which the gateway lets one address sign in as often as it ever does at once: 429 would prove nothing. */
    private static final Duration PACE = Duration.ofSeconds(6);

    /** From when on the gateway's operations may be tried again. */
    private Instant paced = Instant.now();

    /** Every line once; the next one is chosen when it is asked for. */
    Iterable<Line> each(List<Line> lines, Random random) {
        List<Line> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        Queue<Line> ofGateway = new ArrayDeque<>();
        Queue<Line> ofServices = new ArrayDeque<>();
        shuffled.forEach(line -> (line.parsed().isOfGateway() ? ofGateway : ofServices).add(line));
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !ofGateway.isEmpty() || !ofServices.isEmpty();
            }

            @Override
            public Line next() {
                boolean gatewaysTurn = ofServices.isEmpty() || !Instant.now().isBefore(paced);
                return gatewaysTurn && !ofGateway.isEmpty() ? ofGateway.remove() : ofServices.remove();
            }
        };
    }

    /** Waits until a line may be tried. */
    void await(Line line) {
        if (line.parsed().isOfGateway()) {
            Eventually.at(paced);
        }
    }

    /** Remembers when a line was tried. */
    void tried(Line line) {
        if (line.parsed().isOfGateway()) {
            paced = Instant.now().plus(PACE);
        }
    }
}
