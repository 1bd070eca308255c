package linli.platform.calendar;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the published years: those in the jar, and files of the installation, which add a year or replace one. */
final class CalendarFiles {

    private static final List<String> SHIPPED = List.of("/calendar/2026.yaml");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private CalendarFiles() {}

    /** Read at the start, so that a process with an unreadable calendar does not run. */
    @Produces
    @Singleton
    @Startup
    static WorkingCalendar calendar(@ConfigProperty(name = "linli.calendar.files") Optional<List<String>> files) {
        Map<Integer, PublishedYear> years = new HashMap<>();
        for (String resource : SHIPPED) {
            try (InputStream in = Objects.requireNonNull(CalendarFiles.class.getResourceAsStream(resource), resource)) {
                PublishedYear year = YAML.readValue(in, PublishedYear.class);
                years.put(year.year(), year);
            } catch (IOException e) {
                throw new UncheckedIOException("Unreadable calendar " + resource, e);
            }
        }
        for (String file : files.orElse(List.of())) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                PublishedYear year = YAML.readValue(in, PublishedYear.class);
                years.put(year.year(), year);
            } catch (IOException e) {
                throw new UncheckedIOException("Unreadable calendar " + file, e);
            }
        }
        return new WorkingCalendar(years.values());
    }
}
