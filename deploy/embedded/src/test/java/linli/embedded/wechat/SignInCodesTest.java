package linli.embedded.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInCodesTest {
    private static final WechatApp MINI = new WechatApp("wx-mini", "mini-secret");
    private static final WechatApp H5 = new WechatApp("wx-h5", "h5-secret");

    private final MovableClock clock = new MovableClock();
    private final SignInCodes codes = new SignInCodes(clock);

    @Test
    void aCodeWorksOnce() throws WechatErrorException {
        String code = codes.issue("wang", null);

        assertThat(codes.redeem(MINI, code)).isEqualTo("wang");
        assertRefused(MINI, code, WechatError.USED_CODE);
    }

    @Test
    void aCodeEndsAfterFiveMinutes() throws WechatErrorException {
        String inTime = codes.issue("wang", null);
        String late = codes.issue("wang", null);

        clock.advance(SignInCodes.LIFETIME.minusMillis(1));
        assertThat(codes.redeem(MINI, inTime)).isEqualTo("wang");
        clock.advance(Duration.ofMillis(1));
        assertRefused(MINI, late, WechatError.INVALID_CODE);
    }

    @Test
    void aCodeOfOneAppIsNoneOfTheOther() {
        assertRefused(MINI, codes.issue("wang", H5.id()), WechatError.INVALID_CODE);
    }

    @Test
    void refusesAnUnknownCode() {
        assertRefused(MINI, "never-issued", WechatError.INVALID_CODE);
    }

    @Test
    void refusesTheHundredAndFirstInAMinute() throws WechatErrorException {
        for (int i = 0; i < SignInCodes.REDEMPTIONS_A_MINUTE; i++) {
            codes.redeem(MINI, codes.issue("wang", null));
        }
        String oneMore = codes.issue("wang", null);

        assertRefused(MINI, oneMore, WechatError.TOO_OFTEN);
        assertThat(codes.redeem(MINI, codes.issue("li", null))).isEqualTo("li");
        clock.advance(Duration.ofMinutes(1));
        assertThat(codes.redeem(MINI, oneMore)).isEqualTo("wang");
    }

    @Test
    void forgetsTheOldestCodesWhenThereAreTooMany() {
        String first = codes.issue("wang", null);
        for (int i = 0; i < 20_000; i++) {
            codes.issue("wang", null);
        }

        assertThat(codes.size()).isEqualTo(20_000);
        assertRefused(MINI, first, WechatError.INVALID_CODE);
    }

    @Test
    void theSamePersonHasAnotherOpenidInEachApp() {
        assertThat(MINI.openidOf("wang"))
                .hasSize(28)
                .startsWith("o")
                .isEqualTo(MINI.openidOf("wang"))
                .isNotEqualTo(H5.openidOf("wang"))
                .isNotEqualTo(MINI.openidOf("li"));
    }

    private void assertRefused(WechatApp app, String code, WechatError error) {
        assertThatThrownBy(() -> codes.redeem(app, code))
                .isInstanceOfSatisfying(
                        WechatErrorException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-11-02T00:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
