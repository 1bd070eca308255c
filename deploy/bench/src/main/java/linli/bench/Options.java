package linli.bench;

import linli.embedded.PartFailed;

/**
 * How long and how much is measured.
 *
 * @param rounds in each of which everything is measured once
 * @param seconds of each run
 * @param volunteers who are registered in the crowded tables; 100,000 of them take part. 0 leaves these tables out
 * @param history ledger entries of each of them before the first run
 */
record Options(int rounds, int seconds, long volunteers, long history) {

    static Options of(String[] arguments) {
        Options options = new Options(5, 8, 1_000_000, 10);
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options = options.with(arguments[i], arguments[i + 1]);
        }
        if (arguments.length % 2 == 1 || options.rounds < 1 || options.seconds < 1 || options.history < 1) {
            throw usage();
        }
        if (options.isCrowded() && options.volunteers < Bench.ACCOUNTS) {
            throw new PartFailed("--volunteers must be 0 or at least " + Bench.ACCOUNTS);
        }
        return options;
    }

    /** Whether tables with many people and entries are measured beside the others. */
    boolean isCrowded() {
        return volunteers != 0;
    }

    private Options with(String name, String text) {
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw usage();
        }
        return switch (name) {
            case "--rounds" -> new Options(Math.toIntExact(value), seconds, volunteers, history);
            case "--seconds" -> new Options(rounds, Math.toIntExact(value), volunteers, history);
            case "--volunteers" -> new Options(rounds, seconds, value, history);
            case "--history" -> new Options(rounds, seconds, volunteers, value);
            default -> throw usage();
        };
    }

    private static PartFailed usage() {
        return new PartFailed("bench [--rounds 5] [--seconds 8] [--volunteers 1000000] [--history 10]");
    }
}
