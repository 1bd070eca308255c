package linli.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyErrorTest {

    @ParameterizedTest
    @EnumSource(PolicyError.class)
    void hasAPageInBothLanguages(PolicyError error) throws IOException {
        String page = Files.readString(Path.of("../../docs/problems", error.name() + ".md"));

        assertThat(page).contains("# " + error.name(), error.titleZh(), error.titleEn(), "HTTP " + error.status());
    }
}
