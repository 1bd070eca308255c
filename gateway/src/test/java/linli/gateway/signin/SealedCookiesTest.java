package linli.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import linli.gateway.GatewayConfig;
import linli.gateway.Stubs;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stubs.class)
class SealedCookiesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

    @Inject
    GatewayConfig config;

    @Test
    void opensWhatItSealed() {
        String sealed = cookies(NOON).seal(CookieKind.STAFF, "柳北 token", Duration.ofMinutes(1));
        assertThat(cookies(NOON.plusSeconds(59)).open(CookieKind.STAFF, sealed)).isEqualTo("柳北 token");
    }

    @Test
    void sealsTheSameContentDifferentlyEachTime() {
        SealedCookies cookies = cookies(NOON);
        assertThat(cookies.seal(CookieKind.STAFF, "x", Duration.ofMinutes(1)))
                .isNotEqualTo(cookies.seal(CookieKind.STAFF, "x", Duration.ofMinutes(1)));
    }

    @Test
    void forgetsWhatIsOver() {
        String sealed = cookies(NOON).seal(CookieKind.STAFF, "x", Duration.ofMinutes(1));
        assertThat(cookies(NOON.plusSeconds(60)).open(CookieKind.STAFF, sealed)).isNull();
    }

    @Test
    void doesNotTakeOneCookieForAnother() {
        String sealed = cookies(NOON).seal(CookieKind.REFRESH, "x", Duration.ofMinutes(1));
        assertThat(cookies(NOON).open(CookieKind.STAFF, sealed)).isNull();
    }

    @Test
    void opensNothingThatWasChanged() {
        SealedCookies cookies = cookies(NOON);
        byte[] sealed = Base64.getUrlDecoder().decode(cookies.seal(CookieKind.STAFF, "x", Duration.ofMinutes(1)));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(cookies.open(CookieKind.STAFF, Base64.getUrlEncoder().encodeToString(changed)))
                    .isNull();
        }
        assertThat(cookies.open(CookieKind.STAFF, "")).isNull();
        assertThat(cookies.open(CookieKind.STAFF, "%%%")).isNull();
        assertThat(cookies.open(CookieKind.STAFF, "A".repeat(5_000))).isNull();
    }

    @Test
    void refusesAContentThatBrowsersWouldDrop() {
        assertThatThrownBy(() -> cookies(NOON).give(null, CookieKind.STAFF, "x".repeat(4_000), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    private SealedCookies cookies(Instant now) {
        return new SealedCookies(config, InstantSource.fixed(now));
    }
}
