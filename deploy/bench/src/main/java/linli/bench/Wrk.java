package linli.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import linli.embedded.PartFailed;

/** The clients: wrk, each request another resident, another key and, where asked for, another item. */
final class Wrk {

    private static final int CONNECTIONS = 64;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern DONE = Pattern.compile("([0-9]+) requests in ");
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
        /** In a header that nobody reads: the same bytes on the wire, and nothing to verify. */
        HIDDEN
    }

    /** Which items are asked for. */
    enum Items {
        ALL,
        HOT
    }

    /**
     * Sends redemptions for a time from 64 connections, each with one request at a time.
     *
     * @throws PartFailed if one answer was none of success
     */
    Run run(String url, Token token, Items items, int seconds) {
        String printed = send(url, token, items.name(), seconds);
        if (REFUSED.matcher(printed).find() || BROKEN.matcher(printed).find()) {
            throw new PartFailed("Not all redemptions succeeded at " + url + ":\n" + printed);
        }
        return new Run(Commands.number(RATE, printed), (long) Commands.number(DONE, printed));
    }

    /** Shows tokens, one after another, until each of them was seen: verifying one for the first time is the sign-in's cost. */
    void showTokens(String url, long tokens) {
        for (long shown = 0; shown < tokens; ) {
            shown += (long) Commands.number(DONE, send(url, Token.SHOWN, "NONE", 20));
        }
    }

    private String send(String url, Token token, String items, int seconds) {
        return Commands.run(
                List.of(
                        "wrk",
                        "--threads=1",
                        "--connections=" + CONNECTIONS,
                        "--duration=" + seconds + "s",
                        "--script=" + script,
                        url,
                        "--",
                        tokens.toString(),
                        token.name(),
                        items,
                        // No key twice in the life of the tables.
                        Long.toString(System.nanoTime(), 36)),
                Map.of());
    }
}
