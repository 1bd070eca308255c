package linli.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/m/",
                "/m/assets/index-B_c4.js",
                "/api/points/v1/redemptions/018f2c1e-7b1a-7cde-8a3b-1f2e3d4c5b6a/cancellation",
                "/api/registry/v1/areas/%E6%9F%B3%E5%8C%97",
                "/api/points/v1/a%20b",
                "/api/points/v1/..hidden",
                "/api/points/v1/x.y",
                "/m/...",
            })
    void letsPlainPathsThrough(String path) {
        assertThat(PathGuard.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "*",
                "//",
                "//evil.test/",
                "/api//points/v1/me",
                "/api/points/../registry/v1/areas",
                "/api/points/./v1",
                "/api/points/..",
                "/.",
                "/api/points/%2e%2e/registry",
                "/api/points/.%2E/registry",
                "/api/points/%252e%252e/registry",
                "/api/points%2f..%2fq/metrics",
                "/api/points%5C..%5Cq",
                "/api/points\\..\\q",
                "/api/points;x=1/v1/me",
                "/api/points/v1/me;/../../q",
                "/api/points%3bx/v1",
                "/api/%70oints/v1/me",
                "/%71/metrics",
                "/api/points/v1/a%00b",
                "/api/points/v1/a%0d%0ab",
                "/api/points/v1/%",
                "/api/points/v1/%4",
                "/api/points/v1/%zz",
                "/api/points/v1/%+1",
                "/api/points/v1/a b",
                "/api/points/v1/柳",
                "/api/points/v1/a#b",
                "/api/points/v1/<x>",
            })
    void refusesEveryOtherForm(String path) {
        assertThat(PathGuard.isPlain(path)).isFalse();
    }
}
