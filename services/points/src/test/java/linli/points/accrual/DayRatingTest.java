package linli.points.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import linli.platform.policy.Citation;
import linli.platform.policy.PolicyError;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P2")
class DayRatingTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T01:00:00Z");

    private static final GoverningPolicy DISTRICT = policy(1, 30, 16);
    private static final GoverningPolicy VILLAGE = policy(2, 60, 4);
    private static final Map<String, GoverningPolicy> POLICIES =
            Map.of("street-1", DISTRICT, "street-2", DISTRICT, "village", VILLAGE);

    @Test
    void addsTheMinutesOfTheDayAndRoundsDownOnce() {
        DayEvaluation day = rate(line("street-1", 50), line("street-2", 50));

        assertThat(day.points()).isEqualTo(3);
        assertThat(day.minutes()).isEqualTo(100);
        assertThat(day.policyIds()).containsExactly(id(1));
        assertThat(day.citation()).isEqualTo(DISTRICT.citation());
    }

    @Test
    void holdsTheCapWhateverTheFormulaGives() {
        assertThat(rate(line("street-1", 6000)).points()).isEqualTo(16);
        GoverningPolicy generous = new GoverningPolicy(List.of(id(3)), DISTRICT.citation(), 5, lines -> Long.MAX_VALUE);
        assertThat(DayRating.rate(List.of(line("x", 1)), area -> generous).points())
                .isEqualTo(5);
        GoverningPolicy negative = new GoverningPolicy(List.of(id(3)), DISTRICT.citation(), 5, lines -> -7);
        assertThat(DayRating.rate(List.of(line("x", 1)), area -> negative).points())
                .isZero();
    }

    @Test
    void ratesAreasOfDifferentPoliciesByThemselvesUpToTheHighestCap() {
        assertThat(rate(line("street-1", 59), line("village", 119)).points()).isEqualTo(1 + 1);
        assertThat(rate(line("street-1", 480), line("village", 240)).points()).isEqualTo(16);
    }

    @Test
    void showsTheClauseOfWhatGaveMostAndOfTheEarlierIfBothGaveTheSame() {
        ServiceLine late = at(MORNING.plusSeconds(60), "street-1", 60);

        assertThat(rate(at(MORNING, "village", 60), late).citation()).isEqualTo(DISTRICT.citation());
        assertThat(rate(at(MORNING, "village", 120), late).citation()).isEqualTo(VILLAGE.citation());
    }

    private static ServiceLine at(Instant start, String area, long minutes) {
        return new ServiceLine(UUID.randomUUID(), 1, id(9), "活动", area, "PINGAN", false, start, minutes);
    }

    @Test
    void keepsMinutesWithoutAPolicyVisible() {
        DayEvaluation day = rate(line("street-1", 60), line("nowhere", 45));

        assertThat(day.points()).isEqualTo(2);
        assertThat(day.minutes()).isEqualTo(105);
        assertThat(day.unratedMinutes()).isEqualTo(45);
        assertThat(day.unratedReason()).isEqualTo(UnratedReason.POLICY_MISSING);
    }

    @Test
    void aSeriesThatTheFormulaDoesNotKnowTakesNothingFromTheOthers() {
        DayEvaluation day = rate(line("street-1", 60), lineOf("street-1", "UNKNOWN", 90));

        assertThat(day.points()).isEqualTo(2);
        assertThat(day.unratedMinutes()).isEqualTo(90);
        assertThat(day.unratedReason()).isEqualTo(UnratedReason.POLICY_FAILED);
    }

    @Test
    void aConfirmationOfNoMinutesNeedsNoPolicy() {
        DayEvaluation day = rate(line("nowhere", 0));

        assertThat(day.points()).isZero();
        assertThat(day.unratedReason()).isNull();
        assertThat(day.citation()).isNull();
    }

    @Property
    void theOrderOfLinesDoesNotMatter(@ForAll("lines") @Size(max = 6) List<ServiceLine> lines, @ForAll Random random) {
        List<ServiceLine> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);

        assertThat(DayRating.rate(shuffled, POLICIES::get)).isEqualTo(DayRating.rate(lines, POLICIES::get));
    }

    @Property
    void whatWasPostedInTheEndIsTheRecordEvaluatedAgain(
            @ForAll("history") @Size(max = 25) List<Step> history, @ForAll Random random) {
        Ledger inOrder = new Ledger();
        history.forEach(inOrder::take);
        Ledger reordered = new Ledger();
        reordered(history, random).forEach(reordered::take);

        assertThat(inOrder.posted).isEqualTo(reordered.posted);
        assertThat(inOrder.posted)
                .isEqualTo(DayRating.rate(List.copyOf(inOrder.newest.values()), POLICIES::get)
                        .points());
        assertThat(inOrder.issued).isEqualTo(inOrder.posted + inOrder.owed);
    }

    /** A confirmation of one of a few participations, or points spent. */
    record Step(int participation, long minutes, long spend) {}

    /** Confirmations of one participation keep their order, as the inbox has it; all else may change places. */
    private static List<Step> reordered(List<Step> history, Random random) {
        Map<Integer, List<Step>> byParticipation = new HashMap<>();
        history.forEach(step -> byParticipation
                .computeIfAbsent(step.participation(), key -> new ArrayList<>())
                .add(step));
        List<List<Step>> queues = new ArrayList<>(byParticipation.values());
        List<Step> result = new ArrayList<>();
        while (!queues.isEmpty()) {
            List<Step> queue = queues.get(random.nextInt(queues.size()));
            result.add(queue.remove(0));
            queues.removeIf(List::isEmpty);
        }
        return result;
    }

    /** One volunteer's day and account, moved as the service moves them. */
    private static final class Ledger {

        private final Map<Integer, ServiceLine> newest = new HashMap<>();
        private long posted;
        private long balance;
        private long owed;
        private long issued;

        void take(Step step) {
            newest.put(step.participation(), numbered(step));
            long target =
                    DayRating.rate(List.copyOf(newest.values()), POLICIES::get).points();
            Settlement settled = Settlement.of(target - posted, balance, owed);
            assertThat(settled.balance()).isNotNegative();
            issued += settled.granted() - settled.taken();
            posted = target;
            balance = settled.balance();
            owed = settled.recoveryOutstanding();
            balance -= Math.min(balance, step.spend());
        }

        private static ServiceLine numbered(Step step) {
            String area = List.of("street-1", "street-2", "village", "nowhere").get(step.participation() % 4);
            return new ServiceLine(
                    id(100 + step.participation()), 1, id(9), "活动", area, "PINGAN", false, MORNING, step.minutes());
        }
    }

    @Provide
    Arbitrary<List<Step>> history() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.longs().between(0, 600),
                        Arbitraries.longs().between(0, 12))
                .as(Step::new)
                .list();
    }

    @Provide
    Arbitrary<List<ServiceLine>> lines() {
        Arbitrary<String> areas = Arbitraries.of("street-1", "street-2", "village", "nowhere");
        Arbitrary<String> series = Arbitraries.of("PINGAN", "PINGAN", "UNKNOWN");
        return Combinators.combine(areas, series, Arbitraries.longs().between(0, 900))
                .as(DayRatingTest::lineOf)
                .list();
    }

    private static DayEvaluation rate(ServiceLine... lines) {
        return DayRating.rate(List.of(lines), POLICIES::get);
    }

    private static ServiceLine line(String area, long minutes) {
        return lineOf(area, "PINGAN", minutes);
    }

    private static ServiceLine lineOf(String area, String series, long minutes) {
        return new ServiceLine(UUID.randomUUID(), 1, id(9), "活动", area, series, false, MORNING, minutes);
    }

    /** A policy of one point for so many minutes; it has no answer for the series UNKNOWN. */
    private static GoverningPolicy policy(int number, long unitMinutes, long cap) {
        return new GoverningPolicy(
                List.of(id(number)), new Citation(id(number), "area", 1, "办法", "第" + number + "条"), cap, lines -> {
                    if (lines.stream().anyMatch(line -> line.series().equals("UNKNOWN"))) {
                        throw PolicyError.POLICY_EVALUATION_FAILED.because();
                    }
                    return lines.stream().mapToLong(ServiceLine::minutes).sum() / unitMinutes;
                });
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }
}
