package linli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

@ParameterizedClass
@CsvSource({"PARSED, -XX:ArchiveClassesAtExit=, -XX:SharedArchiveFile=", "LINKED, -XX:AOTCacheOutput=, -XX:AOTCache="})
class ClassArchiveTest {

    @Parameter(0)
    ClassArchive.Kind kind;

    /** The option that makes an archive. */
    @Parameter(1)
    String records;

    /** The option that uses one. */
    @Parameter(2)
    String uses;

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private Path jar;

    @BeforeEach
    void aProgram() throws IOException {
        jar = Files.writeString(folder.resolve("program.jar"), "classes");
    }

    private ClassArchive nextStart() {
        return ClassArchive.of(kind, folder.resolve("archives"), "program", List.of(jar), told::add);
    }

    private String option(ClassArchive classes) {
        return String.join(" ", classes.options());
    }

    private void startAndEnd(boolean orderly) throws IOException {
        ClassArchive classes = nextStart();
        String option = option(classes);
        if (option.startsWith(records)) {
            Files.writeString(Path.of(option.substring(records.length())), "recorded");
        }
        classes.keep(orderly);
    }

    @Test
    void isRecordedByTheSecondStartAndUsedByTheThird() throws IOException {
        assertThat(nextStart().options()).isEmpty();
        startAndEnd(true);
        assertThat(told).isEmpty();
        assertThat(option(nextStart())).startsWith(records);
        assertThat(told).singleElement().asString().startsWith("program ");
        startAndEnd(true);

        String option = option(nextStart());

        assertThat(option).startsWith(uses);
        assertThat(Path.of(option.substring(uses.length()))).hasContent("recorded");
    }

    @Test
    void isNotRecordedBehindAKill() throws IOException {
        startAndEnd(true);
        startAndEnd(false);

        assertThat(nextStart().options()).isEmpty();
        assertThat(folder.resolve("archives")).isEmptyDirectory();
    }

    @Test
    void isKeptThroughAKillOfWhoUsesIt() throws IOException {
        startAndEnd(true);
        startAndEnd(true);
        startAndEnd(false);

        assertThat(option(nextStart())).startsWith(uses);
    }

    @Test
    void givesWayToThatOfTheNextBuild() throws IOException {
        startAndEnd(true);
        startAndEnd(true);
        Files.writeString(jar, "other classes");

        assertThat(nextStart().options()).isEmpty();
        startAndEnd(true);
        startAndEnd(true);

        assertThat(option(nextStart())).startsWith(uses);
        try (var archives = Files.list(folder.resolve("archives"))) {
            assertThat(archives).hasSize(1);
        }
    }
}
