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

class ClassArchiveTest {

    private static final String RECORDS = "-XX:ArchiveClassesAtExit=";
    private static final String USES = "-XX:SharedArchiveFile=";

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private Path jar;

    @BeforeEach
    void aProgram() throws IOException {
        jar = Files.writeString(folder.resolve("program.jar"), "classes");
    }

    private ClassArchive nextStart() {
        return ClassArchive.of(folder.resolve("archives"), "program", List.of(jar), told::add);
    }

    private String option(ClassArchive classes) {
        return String.join(" ", classes.options());
    }

    private void startAndEnd(boolean orderly) throws IOException {
        ClassArchive classes = nextStart();
        String option = option(classes);
        if (option.startsWith(RECORDS)) {
            Files.writeString(Path.of(option.substring(RECORDS.length())), "recorded");
        }
        classes.keep(orderly);
    }

    @Test
    void isRecordedByTheSecondStartAndUsedByTheThird() throws IOException {
        assertThat(nextStart().options()).isEmpty();
        startAndEnd(true);
        assertThat(told).isEmpty();
        assertThat(option(nextStart())).startsWith(RECORDS);
        assertThat(told).singleElement().asString().startsWith("program ");
        startAndEnd(true);

        String option = option(nextStart());

        assertThat(option).startsWith(USES);
        assertThat(Path.of(option.substring(USES.length()))).hasContent("recorded");
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

        assertThat(option(nextStart())).startsWith(USES);
    }

    @Test
    void givesWayToThatOfTheNextBuild() throws IOException {
        startAndEnd(true);
        startAndEnd(true);
        Files.writeString(jar, "other classes");

        assertThat(nextStart().options()).isEmpty();
        startAndEnd(true);
        startAndEnd(true);

        assertThat(option(nextStart())).startsWith(USES);
        try (var archives = Files.list(folder.resolve("archives"))) {
            assertThat(archives).hasSize(1);
        }
    }
}
