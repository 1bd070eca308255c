package linli.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

    @Test
    void keepsWordsAndIds() {
        String path = "/api/points/v1/volunteers/01a201a9-c60c-7edb-957b-91bf7a4ad281/reveal";

        assertThat(PlainPath.of(path)).isEqualTo(path);
        assertThat(PlainPath.of("/api/registry/v1/areas/450205001001"))
                .isEqualTo("/api/registry/v1/areas/450205001001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15907720420", "11010519491231002X", "王小明", "%E7%8E%8B", "a@example.org", "Wang"})
    void hidesWhatIsNoWordOfOurs(String step) {
        assertThat(PlainPath.of("/m/" + step + "/a")).isEqualTo("/m/*/a");
        assertThat(PlainPath.template("/m/" + step)).isEqualTo("UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/points/v1/items/{itemId}", "/m", "NOT_FOUND", "UNKNOWN", "/q/metrics", "root"})
    void knowsTemplates(String path) {
        assertThat(PlainPath.template(path)).isEqualTo(path);
    }
}
