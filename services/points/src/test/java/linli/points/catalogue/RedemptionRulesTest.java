package linli.points.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedemptionRulesTest {

    private static RedemptionRules rules(String day, LimitPeriod period, long pickUpDays) {
        return new RedemptionRules(LocalDate.parse(day), 2, period, pickUpDays, true, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-11-20T16:00:00Z",
        "MONTH, 2026-10-31T16:00:00Z",
        "QUARTER, 2026-09-30T16:00:00Z",
        "YEAR, 2025-12-31T16:00:00Z",
        "EVER, 1969-12-31T16:00:00Z"
    })
    void countsFromTheBeginningOfThePeriodInChina(LimitPeriod period, Instant since) {
        assertThat(rules("2026-11-21", period, 7).countedSince()).isEqualTo(since);
    }

    @Test
    void keepsTheGoodsUntilTheEndOfTheLastDay() {
        assertThat(rules("2026-11-21", LimitPeriod.DAY, 7).pickUpBefore())
                .isEqualTo(Instant.parse("2026-11-28T16:00:00Z"));
        assertThat(rules("2026-11-21", LimitPeriod.DAY, 0).pickUpBefore())
                .isEqualTo(Instant.parse("2026-11-21T16:00:00Z"));
    }
}
