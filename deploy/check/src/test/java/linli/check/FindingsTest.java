package linli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;
import linli.embedded.PartFailed;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Findings findings = new Findings(new PrintStream(said, true, UTF_8));

    @Test
    void givesEachFindingALine() {
        findings.judge("stock", List.of("one is missing", "one is too many"));

        assertThat(findings.close()).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        "  FAIL  stock: one is missing", "  FAIL  stock: one is too many", "", "0 passed, 2 failed");
    }

    @Test
    void saysHowManyItDoesNotShow() {
        findings.judge(
                "stock", IntStream.range(0, 433).mapToObj(i -> "item " + i).toList());

        findings.close();
        assertThat(lines())
                .hasSize(23)
                .contains("  FAIL  stock: item 19", "  FAIL  stock: and 413 more", "0 passed, 433 failed");
    }

    @Test
    void countsACheckThatBrokeOffAsFailed() {
        findings.passed("stock");
        findings.brokeOff(new PartFailed("registry is not ready"));

        assertThat(findings.close()).isEqualTo(1);
        assertThat(lines())
                .contains("  FAIL  broke off 核查中断: registry is not ready")
                .endsWith("1 passed, 1 failed");
    }

    private List<String> lines() {
        return said.toString(UTF_8).lines().toList();
    }
}
