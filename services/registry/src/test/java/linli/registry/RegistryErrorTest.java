package linli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryErrorTest {

    @ParameterizedTest
    @EnumSource
    void hasAPageThatStatesItsTitlesAndItsStatus(RegistryError error) throws IOException {
        Path page = Path.of("../../docs/problems/" + error.name() + ".md");

        assertThat(Files.readString(page)).contains(error.titleZh(), error.titleEn(), "HTTP " + error.status());
    }
}
