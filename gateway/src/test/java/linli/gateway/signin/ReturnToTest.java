package linli.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import linli.wire.ProblemException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {

    @Test
    void goesHomeWhenNothingIsAsked() {
        assertThat(ReturnTo.parse(null)).isEqualTo(ReturnTo.HOME);
        assertThat(ReturnTo.parse("")).isEqualTo(ReturnTo.HOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/m/",
                "/m/#/pages/activity/detail?id=018f",
                "/m/?a=b&c=%E6%9F%B3#/x//y",
                "/admin/policies",
                "/m/a.b/c",
            })
    void acceptsPlacesOfOurFrontEnds(String path) {
        assertThat(ReturnTo.parse(path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//evil.test",
                "/\\evil.test",
                "/m",
                "/m/../../x",
                "/m/..",
                "/m/.",
                "/m//x",
                "/m/\\x",
                "/m/ x",
                "/m/\tx",
                "/m/\r\nSet-Cookie: a",
                "/m/柳",
                "https://evil.test/m/",
                "m/",
                "/api/auth/v1/logout",
                "/mm/",
                "/m/?a b",
                "/m/#\\",
                " /m/",
                "/m/\u0000",
            })
    void refusesEverythingElse(String path) {
        assertThatThrownBy(() -> ReturnTo.parse(path)).isInstanceOf(ProblemException.class);
    }

    @Test
    void decidesAtOnceHoweverOddTheAddress() {
        String odd = "/m/" + "a/".repeat(250) + "\\";
        Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThatThrownBy(() -> ReturnTo.parse(odd)).isInstanceOf(ProblemException.class));
    }
}
