package linli.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import linli.embedded.PartFailed;

/** The clients: wrk, each request another resident, another key and, where asked for, another item. */
final class Wrk {

    /** Of a crowd. */
    static final int CONNECTIONS = 64;

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern DONE = Pattern.compile("([0-9]+) requests in ");
    private static final Pattern MEDIAN = Pattern.compile("50%\\s+([0-9.]+)(us|ms|s)\\s");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");
    private static final Pattern BROKEN =
            Pattern.compile("Socket errors: connect ([0-9]+), read ([0-9]+), write ([0-9]+), timeout ([0-9]+)");

    private final Path script;
    private final Path tokens;

    Wrk(Path script, Path tokens) {
        this.script = script;
        this.tokens = tokens;
    }

    /** Whom the tokens are shown to. */
    enum Token {
        /** In the header where it is read. */
        SHOWN,
        /** In a header that is passed on and that nobody reads: the same bytes on both wires, and nothing to verify. */
        HIDDEN
    }

    /** Which items are asked for. */
    enum Items {
        ALL,
        HOT
    }

    /**
     * Sends redemptions for a time, with one request at a time on each connection.
     *
     * @throws PartFailed if one answer was none of success
     */
    Run run(String url, Token token, Items items, int connections, int seconds) {
        String printed = succeeding(url, token, items.name(), new Pace(connections, 0), seconds);
        return new Run(Commands.number(RATE, printed), (long) Commands.number(DONE, printed));
    }

    /**
     * Sends redemptions of all items for a time, about so many a second: each of the 64 connections rests between two.
     *
     * @return what half of the answers did not take longer than, in milliseconds
     * @throws PartFailed if one answer was none of success
     */
    double median(String url, double perSecond, int seconds) {
        long pause = Math.max(1, Math.round(1000 * CONNECTIONS / perSecond));
        String printed = succeeding(url, Token.SHOWN, Items.ALL.name(), new Pace(CONNECTIONS, pause), seconds);
        Matcher median = MEDIAN.matcher(printed);
        if (!median.find()) {
            throw new PartFailed("wrk told no median:\n" + printed);
        }
        double value = Double.parseDouble(median.group(1));
        return switch (median.group(2)) {
            case "us" -> value / 1000;
            case "ms" -> value;
            default -> value * 1000;
        };
    }

    /**
     * How much is asked for.
     *
     * @param pauseMs mean pause of a connection before each request
     */
    private record Pace(int connections, long pauseMs) {}

    private String succeeding(String url, Token token, String items, Pace pace, int seconds) {
        String printed = send(url, token, items, pace, seconds);
        if (REFUSED.matcher(printed).find() || BROKEN.matcher(printed).find()) {
            throw new PartFailed("Not all redemptions succeeded at " + url + ":\n" + printed);
        }
        return printed;
    }

    /** Shows tokens, one after another, until each of them was seen: verifying one for the first time is the sign-in's cost. */
    void showTokens(String url, long tokens) {
        for (long shown = 0; shown < tokens; ) {
            shown += (long) Commands.number(DONE, send(url, Token.SHOWN, "NONE", new Pace(CONNECTIONS, 0), 20));
        }
    }

    private String send(String url, Token token, String items, Pace pace, int seconds) {
        return Commands.run(
                List.of(
                        "wrk",
                        "--threads=1",
                        "--connections=" + pace.connections(),
                        "--duration=" + seconds + "s",
                        "--latency",
                        "--script=" + script,
                        url,
                        "--",
                        tokens.toString(),
                        token.name(),
                        items,
                        // No key twice in the life of the tables.
                        Long.toString(System.nanoTime(), 36),
                        Long.toString(pace.pauseMs())),
                Map.of());
    }
}
