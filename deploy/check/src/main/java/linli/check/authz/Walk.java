package linli.check.authz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import linli.check.access.Rule;
import linli.check.access.Verdict;
import linli.check.drive.Hands;
import linli.check.drive.Identity;
import linli.check.drive.Route;
import linli.check.drive.Sender;
import org.jspecify.annotations.Nullable;

/** Everybody tries everything: first, in random order, what changes nothing if all is well, then what they may change. */
final class Walk {

    private static final int AT_ONCE = 4;
    private static final String SIGN_OUT = "POST /api/auth/v1/logout";

    private final Sender sender;
    private final Map<String, String> values;
    private final Random random;

    Walk(Sender sender, Map<String, String> values, Random random) {
        this.sender = sender;
        this.values = values;
        this.random = random;
    }

    /** What became of an attempt. */
    record Outcome(Attempt attempt, @Nullable String finding) {}

    /** All attempts on a way. */
    static List<Attempt> attempts(List<Rule> rules, List<Identity> identities, Route route) {
        List<Attempt> attempts = new ArrayList<>();
        for (Rule rule : rules) {
            for (Identity identity : identities) {
                if (route.serves(rule.parsed(), identity) && isOfUse(rule, identity)) {
                    attempts.add(new Attempt(rule, identity, route, true));
                    Attempt wrong = new Attempt(rule, identity, route, false);
                    if (wrong.canBeWrong()) {
                        attempts.add(wrong);
                    }
                }
            }
        }
        return attempts;
    }

    /** Who signs out has nothing left to try anything with: somebody does so when all is over. */
    private static boolean isOfUse(Rule rule, Identity identity) {
        return !rule.operation().equals(SIGN_OUT)
                || identity.kind() != Identity.Kind.PERSON && identity.kind() != Identity.Kind.COOKIE;
    }

    /** Tries what must leave no trace: reads, and whatever is refused. */
    List<Outcome> refused(List<Attempt> attempts) {
        List<Attempt> shuffled = new ArrayList<>(
                attempts.stream().filter(attempt -> !mayChange(attempt)).toList());
        Collections.shuffle(shuffled, random);
        return Hands.share(
                AT_ONCE,
                shuffled.stream()
                        .<Callable<Outcome>>map(attempt -> () -> tryOut(attempt))
                        .toList());
    }

    /** Tries what may change something, in the order of the table: each identity once, on one way or the other. */
    List<Outcome> granted(List<Attempt> attempts) {
        Map<List<Object>, Attempt> chosen = new LinkedHashMap<>();
        attempts.stream()
                .filter(Walk::mayChange)
                .forEach(attempt -> chosen.merge(
                        List.of(attempt.rule(), attempt.identity()),
                        attempt,
                        (one, other) -> random.nextBoolean() ? one : other));
        return chosen.values().stream().map(this::tryOut).toList();
    }

    private Outcome tryOut(Attempt attempt) {
        return new Outcome(attempt, attempt.finding(sender.send(attempt.call(values)), values));
    }

    private static boolean mayChange(Attempt attempt) {
        return attempt.verdict() == Verdict.GRANTED && !attempt.rule().parsed().isSafe();
    }
}
