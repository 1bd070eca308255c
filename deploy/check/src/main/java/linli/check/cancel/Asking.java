package linli.check.cancel;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import linli.check.drive.Call;
import linli.check.drive.Hands;
import linli.check.drive.Sender;
import linli.local.demo.Visitor;

/** Asks for what must be granted, and promptly. */
final class Asking {

    private static final Duration PROMPT = Duration.ofSeconds(5);

    private final Sender sender;
    private final int atOnce;

    Asking(Sender sender, int atOnce) {
        this.sender = sender;
        this.atOnce = atOnce;
    }

    /** Makes all the calls; says what was wrong, and how often. */
    List<String> all(List<Call> calls) {
        List<Callable<String>> tasks =
                calls.stream().map(call -> (Callable<String>) () -> one(call)).toList();
        Map<String, Long> wrong = Hands.share(atOnce, tasks).stream()
                .filter(finding -> !finding.isEmpty())
                .collect(Collectors.groupingBy(finding -> finding, TreeMap::new, Collectors.counting()));
        return wrong.entrySet().stream()
                .map(finding -> finding.getValue() + " x " + finding.getKey())
                .toList();
    }

    /** What was wrong with one, or nothing. */
    private String one(Call call) {
        Instant sent = Instant.now();
        Visitor.Reply reply;
        try {
            reply = sender.send(call);
        } catch (UncheckedIOException failed) {
            return "not answered: " + failed.getCause();
        }
        if (reply.status() != 201) {
            return "answered " + reply.status() + " "
                    + reply.body().path("code").asText();
        }
        return Duration.between(sent, Instant.now()).compareTo(PROMPT) > 0
                ? "took over " + PROMPT.toSeconds() + " s"
                : "";
    }
}
