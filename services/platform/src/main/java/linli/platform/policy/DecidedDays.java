package linli.platform.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The days for which something may have been decided: those before {@code open} on which the approved versions had an
 * answer. Where they had none, because no version was in force or those in force left a required parameter unset, every
 * request was refused and nothing was decided.
 *
 * @param pathOf ids of the areas from the top of the tree down to an area
 * @param open first day for which nothing can have been decided yet
 */
record DecidedDays(PolicySnapshot approved, Function<String, List<String>> pathOf, LocalDate open) {

    /** Whether a new version would change the answer of a decided day, in its own area or in one below. */
    boolean wouldChange(PolicyKind kind, Policy version) {
        Period past = version.period().until(open);
        if (past.isEmpty()) {
            return false;
        }
        // An area below without a version of its own has the answers of the next one above that has one.
        Stream<String> below = approved.listAll().stream()
                .map(Policy::key)
                .filter(key -> key.kind().equals(version.key().kind())
                        && key.code().equals(version.key().code()))
                .map(PolicyKey::areaId)
                .filter(areaId -> pathOf.apply(areaId).contains(version.key().areaId()));
        return Stream.concat(Stream.of(version.key().areaId()), below)
                .distinct()
                .map(pathOf)
                .anyMatch(path -> hasAnswer(kind, version.key(), path, past));
    }

    private boolean hasAnswer(PolicyKind kind, PolicyKey key, List<String> path, Period past) {
        return approved.daysOfChange(key, path, past).stream()
                .anyMatch(day -> approved.answers(kind, new PolicyQuestion(key.kind(), key.code(), path, day)));
    }
}
