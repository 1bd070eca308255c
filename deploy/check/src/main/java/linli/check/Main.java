package linli.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import linli.check.authz.AuthzCheck;
import linli.check.authz.AuthzOptions;
import linli.check.cancel.CancelCheck;
import linli.check.crash.CrashCheck;
import linli.check.events.EventsCheck;
import linli.check.idempotency.IdempotencyCheck;
import linli.check.ledger.LedgerCheck;
import linli.check.overload.Length;
import linli.check.overload.OverloadCheck;
import linli.check.pii.PiiCheck;
import linli.check.races.RacesCheck;
import linli.check.visible.VisibleCheck;
import linli.embedded.Checkout;
import linli.embedded.PartFailed;
import linli.embedded.Ports;
import org.jspecify.annotations.Nullable;

/** Checks the running stack; with {@code --prove} each checker also shows that it sees what it should. */
public final class Main {

    private static final String USAGE = """
            Usage: ledger [--prove]
                   authz [--prove] [--seed <number>] [--seconds <number>]
                   visible
                   races [--prove] [--seed <number>] [--seconds <number>]
                   idempotency [--prove] [--seed <number>] [--seconds <number>]
                   cancel [--prove] [--seed <number>] [--seconds <number>]
                   crash [--prove] [--seed <number>] [--seconds <number>]
                   events [--prove] [--seed <number>] [--seconds <number>]
                   overload [--prove] [--seed <number>] [--seconds <number>]
                   pii [--prove] [--seed <number>] [--seconds <number>]""";

    private static final Map<String, Checker> CHECKERS = Map.of(
            "ledger", Main::ledger,
            "authz", Main::authz,
            "races", Main::races,
            "visible", Main::visible,
            "idempotency", Main::idempotency,
            "cancel", Main::cancel,
            "crash", Main::crash,
            "events", Main::events,
            "overload", Main::overload,
            "pii", Main::pii);

    private static final String PROVE = "--prove";
    private static final String SEED = "--seed";
    private static final String SECONDS = "--seconds";

    /** What these can't do; all others take every option. Nothing in them is random, and there is no more to look at. */
    private static final Map<String, Set<String>> REFUSED =
            Map.of("ledger", Set.of(SEED, SECONDS), "visible", Set.of(PROVE, SEED, SECONDS));

    private static final int ALL = 100;
    private static final Duration VISIBLE_WITHIN = Duration.ofMillis(150);

    private Main() {}

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        String name = words.isEmpty() ? "" : words.get(0);
        Options options = Options.parse(words.subList(Math.min(1, words.size()), words.size()));
        Checker checker = CHECKERS.get(name);
        if (options == null || checker == null) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        Set<String> refused = new TreeSet<>(REFUSED.getOrDefault(name, Set.of()));
        refused.retainAll(options.given());
        if (!refused.isEmpty()) {
            System.err.println(name + " takes no such option 不支持的选项: " + String.join(" ", refused));
            System.exit(2);
        }
        System.exit(check(checker, options));
    }

    /** Checks, and ends with the count whatever happens. */
    private static int check(Checker checker, Options options) {
        Findings findings = new Findings(System.out);
        try {
            checker.check(options, findings);
        } catch (PartFailed failed) {
            findings.brokeOff(failed);
        } catch (Exception unexpected) {
            unexpected.printStackTrace();
            findings.brokeOff(unexpected);
        }
        return findings.close();
    }

    /** What looks at the stack. */
    private interface Checker {
        void check(Options options, Findings findings) throws Exception;
    }

    /** A whole check with a seed. */
    private interface Pass {
        void run(long seed, boolean prove) throws Exception;
    }

    /** One pass after another, each with a seed of its own, until the time is over. Faults are planted in the first. */
    private static void passes(Options options, Pass pass) throws Exception {
        Instant end = Instant.now().plus(options.atLeast());
        long seed = options.seed();
        do {
            pass.run(seed, options.prove() && seed == options.seed());
            seed++;
        } while (Instant.now().isBefore(end));
    }

    private static RunningStack stack() throws Exception {
        return RunningStack.read(Checkout.find(), Ports.fromEnvironment());
    }

    private static void ledger(Options options, Findings findings) throws Exception {
        LedgerCheck check = new LedgerCheck(stack(), findings);
        check.run();
        if (options.prove()) {
            check.prove();
        }
    }

    private static void authz(Options options, Findings findings) throws Exception {
        AuthzOptions how = new AuthzOptions(options.seed(), options.atLeast(), ALL);
        try (AuthzCheck check = new AuthzCheck(stack(), findings, how)) {
            check.run();
            if (options.prove()) {
                check.prove();
            }
        }
    }

    private static void visible(Options options, Findings findings) throws Exception {
        try (VisibleCheck check = new VisibleCheck(stack(), findings)) {
            check.run(VISIBLE_WITHIN);
        }
    }

    private static void races(Options options, Findings findings) throws Exception {
        RunningStack stack = stack();
        try (RacesCheck check = new RacesCheck(stack, findings)) {
            check.run(options.seed(), RacesCheck.Length.of(options.atLeast()));
            if (options.prove()) {
                check.prove(options.seed());
            }
        }
        new LedgerCheck(stack, findings).run();
    }

    private static void idempotency(Options options, Findings findings) throws Exception {
        RunningStack stack = stack();
        try (IdempotencyCheck check = new IdempotencyCheck(stack, findings)) {
            check.run(options.seed(), options.atLeast());
            if (options.prove()) {
                check.prove();
            }
        }
        new LedgerCheck(stack, findings).run();
    }

    private static void crash(Options options, Findings findings) throws Exception {
        RunningStack stack = stack();
        try (CrashCheck check = new CrashCheck(stack, findings)) {
            check.run(options.seed(), options.atLeast());
            if (options.prove()) {
                check.prove(options.seed());
            }
        }
        new LedgerCheck(stack, findings).run();
    }

    private static void cancel(Options options, Findings findings) throws Exception {
        RunningStack stack = stack();
        passes(options, (seed, prove) -> {
            try (CancelCheck check = new CancelCheck(stack, findings, CancelCheck.Length.WHOLE)) {
                check.run(seed);
                if (prove) {
                    check.prove();
                }
            }
        });
        new LedgerCheck(stack, findings).run();
    }

    private static void events(Options options, Findings findings) throws Exception {
        RunningStack stack = stack();
        try (EventsCheck check = new EventsCheck(stack, findings)) {
            check.run(options.seed(), EventsCheck.count(options.atLeast()));
            if (options.prove()) {
                check.prove(options.seed());
            }
        }
        new LedgerCheck(stack, findings).run();
    }

    private static void overload(Options options, Findings findings) throws Exception {
        RunningStack stack = stack();
        try (OverloadCheck check = new OverloadCheck(stack, findings)) {
            check.run(options.seed(), Length.whole(options.atLeast()));
            if (options.prove()) {
                check.prove(options.seed(), Length.BRIEF);
            }
        }
        new LedgerCheck(stack, findings).run();
    }

    private static void pii(Options options, Findings findings) throws Exception {
        RunningStack stack = stack();
        passes(options, (seed, prove) -> {
            try (PiiCheck check = new PiiCheck(stack, findings, seed)) {
                check.run(PiiCheck.Length.WHOLE);
                if (prove) {
                    check.prove();
                }
            }
        });
    }

    /**
     * What may follow the checker's name.
     *
     * @param seed of whatever is random, for a run to be repeated; random itself if it is left out
     * @param atLeast how long to go on
     * @param given which of them were said
     */
    private record Options(boolean prove, long seed, Duration atLeast, Set<String> given) {

        /** Reads them; null if they can't be understood. */
        static @Nullable Options parse(List<String> words) {
            boolean prove = false;
            long seed = new Random().nextInt(Integer.MAX_VALUE);
            Duration atLeast = Duration.ZERO;
            Set<String> given = new HashSet<>();
            try {
                for (int i = 0; i < words.size(); i++) {
                    given.add(words.get(i));
                    switch (words.get(i)) {
                        case PROVE -> prove = true;
                        case SEED -> seed = Long.parseLong(words.get(++i));
                        case SECONDS -> atLeast = Duration.ofSeconds(Long.parseLong(words.get(++i)));
                        default -> {
                            return null;
                        }
                    }
                }
            } catch (NumberFormatException | IndexOutOfBoundsException noNumber) {
                return null;
            }
            return new Options(prove, seed, atLeast, given);
        }
    }
}
