package linli.check.pii;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import linli.check.drive.Operation;
import org.jspecify.annotations.Nullable;

/** What each operation is told of people: {@code personal.yaml}, which is what people are asked to review. */
final class Classification {

    /**
     * A line of it.
     *
     * @param addresses parameters of addresses, in the one line that is about no operation
     * @param services for which the line stands, in place of {@code {service}} in the path
     * @param takes personal fields of the body
     * @param plain other text fields of the body
     * @param shows what a right answer may hold
     */
    record Line(
            @Nullable String operation,
            List<String> addresses,
            List<String> services,
            Map<String, Kind> takes,
            Set<String> plain,
            Set<Kind> shows) {

        @JsonCreator
        Line {
            addresses = Objects.requireNonNullElse(addresses, List.of());
            services = Objects.requireNonNullElse(services, List.of());
            takes = Objects.requireNonNullElse(takes, Map.of());
            plain = Objects.requireNonNullElse(plain, Set.of());
            shows = Objects.requireNonNullElse(shows, Set.of());
        }

        private Stream<Operation> operations() {
            String text = operation;
            if (text == null) {
                return Stream.of();
            }
            return services.isEmpty()
                    ? Stream.of(Operation.parse(text))
                    : services.stream().map(service -> Operation.parse(text.replace("{service}", service)));
        }
    }

    private static final Line NOTHING = new Line(null, List.of(), List.of(), Map.of(), Set.of(), Set.of());

    private final List<Line> all;
    private final Map<Operation, Line> lines = new TreeMap<>();
    private final Set<String> addresses = new HashSet<>();

    Classification(List<Line> all) {
        this.all = List.copyOf(all);
        all.forEach(line -> {
            addresses.addAll(line.addresses());
            line.operations().forEach(operation -> lines.put(operation, line));
        });
    }

    static Classification read() throws IOException {
        try (InputStream in = Classification.class.getResourceAsStream("personal.yaml")) {
            return new Classification(List.of(new ObjectMapper(new YAMLFactory()).readValue(in, Line[].class)));
        }
    }

    /** The same without what it says of a field. */
    Classification without(String field) {
        return new Classification(all.stream()
                .map(line -> {
                    Map<String, Kind> takes = new TreeMap<>(line.takes());
                    takes.remove(field);
                    return new Line(
                            line.operation(), line.addresses(), line.services(), takes, line.plain(), line.shows());
                })
                .toList());
    }

    /** What is said of an operation. */
    Line of(Operation operation) {
        return lines.getOrDefault(operation, NOTHING);
    }

    /** What it and the documents do not have in common. */
    List<String> differences(Map<Operation, Fields> documented) {
        List<String> differences = new ArrayList<>();
        documented.forEach((operation, fields) -> {
            Line line = of(operation);
            Set<String> listed = new HashSet<>(line.plain());
            listed.addAll(line.takes().keySet());
            for (Fields.Field field : fields.body()) {
                if (!listed.remove(field.path()) && field.takesText()) {
                    differences.add("unlisted field " + field.path() + " of " + operation);
                }
            }
            listed.forEach(field -> differences.add("no such field " + field + " of " + operation));
            fields.addresses().stream()
                    .filter(parameter -> !addresses.contains(parameter.name()))
                    .forEach(parameter ->
                            differences.add("unlisted parameter " + parameter.name() + " of " + operation));
        });
        lines.keySet().stream()
                .filter(operation -> !documented.containsKey(operation))
                .forEach(operation -> differences.add("no such operation " + operation));
        return differences;
    }
}
