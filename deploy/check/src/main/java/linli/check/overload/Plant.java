package linli.check.overload;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A fault that is planted on the wire to the gateway. */
enum Plant {
    NO_RETRY_AFTER("who is refused is not told when to come back", "without Retry-After", Plant::noRetryAfter),
    FAULTS("what is too much is answered as a fault", "was answered 500", Plant::faults),
    HUNG_UP("some of those who are too many are hung up on", "was not answered", Plant::hungUp),
    COLLAPSE("who is served while others are refused waits too long", " of the peak: ", Plant::collapse),
    SLOW_FOR_GOOD("it stays slow when all is over", "it takes longer than before", Plant::slowForGood),
    LOST("some orders are acknowledged and not there", "is acknowledged and not there", Plant::lost);

    private static final int ONE_IN = 20;
    /** More are refused than on the way to the peak. */
    private static final int OF_A_STORM = 2_000;

    private static final Duration TOO_LONG = Tally.PATIENCE.plusMillis(500);
    /** Far more than the noise of a busy machine, and still served in time. */
    private static final Duration SLOW = Duration.ofMillis(1_500);

    private static final Duration JUST = Duration.ofSeconds(1);
    private static final Pattern REFUSAL = Pattern.compile("^HTTP/1.1 (429|503)");
    private static final Pattern RETRY_AFTER = Pattern.compile("retry-after", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORDER = Pattern.compile("\"redemptionId\":\"[0-9a-f]");

    private final String meaning;
    private final String sign;
    private final Supplier<Wiretap.Fault> fault;

    Plant(String meaning, String sign, Supplier<Wiretap.Fault> fault) {
        this.meaning = meaning;
        this.sign = sign;
        this.fault = fault;
    }

    String meaning() {
        return meaning;
    }

    /** Words of the finding that it must lead to. */
    String sign() {
        return sign;
    }

    /** The fault, which has not been met yet. */
    Wiretap.Fault fault() {
        return fault.get();
    }

    private static boolean isRefusal(Wiretap.Piece piece) {
        return REFUSAL.matcher(piece.text()).find();
    }

    private static Wiretap.Piece with(Wiretap.Piece piece, String text) {
        return new Wiretap.Piece(text, piece.delayNanos());
    }

    private static Wiretap.Fault noRetryAfter() {
        return piece -> with(piece, RETRY_AFTER.matcher(piece.text()).replaceFirst("x-forgotten"));
    }

    private static Wiretap.Fault faults() {
        return piece -> with(piece, REFUSAL.matcher(piece.text()).replaceFirst("HTTP/1.1 500"));
    }

    private static Wiretap.Fault hungUp() {
        AtomicLong refusals = new AtomicLong();
        return piece -> isRefusal(piece) && refusals.incrementAndGet() % ONE_IN == 0 ? null : piece;
    }

    private static Wiretap.Fault collapse() {
        AtomicLong refusedAt = new AtomicLong(System.nanoTime() - JUST.toNanos());
        return piece -> {
            if (isRefusal(piece)) {
                refusedAt.set(System.nanoTime());
                return piece;
            }
            boolean justRefused = System.nanoTime() - refusedAt.get() < JUST.toNanos();
            return new Wiretap.Piece(piece.text(), justRefused ? TOO_LONG.toNanos() : 0);
        };
    }

    private static Wiretap.Fault slowForGood() {
        AtomicLong refusals = new AtomicLong();
        return piece -> {
            boolean wasTooMuch = (isRefusal(piece) ? refusals.incrementAndGet() : refusals.get()) > OF_A_STORM;
            return new Wiretap.Piece(piece.text(), wasTooMuch ? SLOW.toNanos() : 0);
        };
    }

    private static Wiretap.Fault lost() {
        AtomicLong orders = new AtomicLong();
        return piece -> ORDER.matcher(piece.text()).find() && orders.incrementAndGet() % ONE_IN == 0
                ? with(piece, ORDER.matcher(piece.text()).replaceFirst("\"redemptionId\":\"f"))
                : piece;
    }
}
