package linli.platform.policy;

import static linli.platform.policy.Fixtures.question;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import linli.platform.policy.PolicyPreview.CaseChange;
import linli.platform.policy.PolicyPreview.CasesAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B5")
class CaseTrialTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private final AtomicLong nanoTime = new AtomicLong();

    private CasesAnswer run(int cases, long nanosEach) {
        Policy policy = Fixtures.example(ExampleKinds.ACCRUAL);
        String areaId = policy.key().areaId();
        // Under half an hour gives no point, and so no change.
        List<PolicyCase> served = IntStream.range(30, 30 + cases)
                .<PolicyCase>mapToObj(minutes -> new ExampleCases.Served(areaId, DAY, minutes))
                .toList();
        return new CaseTrial(
                        ExampleKinds.ACCRUAL,
                        area -> question(
                                ExampleKinds.ACCRUAL, area, policy.period().from()),
                        () -> nanoTime.getAndAdd(nanosEach))
                .run(Unit.POINTS, served, Fixtures.snapshot(), Fixtures.snapshot(policy));
    }

    @Test
    void showsTheLargestChangesAndCountsAll() {
        CasesAnswer answer = run(60, 0);

        assertThat(answer.complete()).isTrue();
        assertThat(answer.decided()).isEqualTo(60);
        assertThat(answer.more()).isEqualTo(60);
        assertThat(answer.less()).isZero();
        assertThat(answer.before()).isZero();
        assertThat(answer.changes()).hasSize(CaseTrial.MAX_CHANGES);
        assertThat(answer.changes().get(0)).extracting(CaseChange::after).isEqualTo(3L);
        assertThat(answer.changes()).isSortedAccordingTo((a, b) -> Long.compare(b.after(), a.after()));
    }

    @Test
    void stopsAtItsLimitOfCases() {
        CasesAnswer answer = run(CaseTrial.MAX_CASES + 1, 0);

        assertThat(answer.complete()).isFalse();
        assertThat(answer.decided()).isEqualTo(CaseTrial.MAX_CASES);
    }

    @Test
    void stopsWhenTimeIsUp() {
        CasesAnswer answer = run(60, CaseTrial.MAX_TIME.toNanos() / 10);

        assertThat(answer.complete()).isFalse();
        assertThat(answer.decided()).isEqualTo(10);
    }
}
