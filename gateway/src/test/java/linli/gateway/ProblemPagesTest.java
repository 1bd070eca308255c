package linli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import linli.wire.ErrorCode;
import linli.wire.WireError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal has a page that says what it means and what to do, in both languages. */
class ProblemPagesTest {

    static Stream<ErrorCode> codes() {
        return Stream.concat(Stream.of(GatewayError.values()), Stream.of(WireError.values()));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void hasAPage(ErrorCode code) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "problems", code.name() + ".md"));
        assertThat(page)
                .startsWith("# " + code.name() + "\n\n**" + code.titleZh() + " / " + code.titleEn() + "** · HTTP "
                        + code.status() + "\n\n")
                .hasSizeGreaterThan(120);
    }
}
