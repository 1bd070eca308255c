package linli.check.races;

import java.util.List;

/**
 * What came of a round.
 *
 * @param races of how many it was
 * @param winners the sides that won them, where there are sides
 * @param findings what came out otherwise than it must
 */
record Round(int races, List<String> winners, List<String> findings) {

    /** One race that has no sides. */
    static Round of(List<String> findings) {
        return new Round(1, List.of(), findings);
    }
}
