package linli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import linli.embedded.PartFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndForTheirOwnerAlone() throws IOException {
        Path file = folder.resolve("secrets.properties");

        String key = Secrets.load(file, folder.resolve("data")).get("crypto.key");

        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Secrets.load(file, folder.resolve("data")).get("crypto.key")).isEqualTo(key);
    }

    @Test
    void keepWhatIsThereWhenANewOneIsNeeded() throws IOException {
        Path file = folder.resolve("secrets.properties");
        Files.writeString(file, "db.points=kept\n");

        Secrets secrets = Secrets.load(file, folder.resolve("data"));

        assertThat(secrets.databasePassword("points")).isEqualTo("kept");
        assertThat(secrets.databasePassword("events")).hasSizeGreaterThan(30);
    }

    @Test
    void areNotReplacedUnderDataThatNeedThem() throws IOException {
        Files.createDirectories(folder.resolve("data/postgres"));

        assertThatThrownBy(() -> Secrets.load(folder.resolve("secrets.properties"), folder.resolve("data")))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("secrets.properties is gone");
    }
}
