package linli.check.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.check.access.AccessTable;
import linli.check.access.Rule;
import linli.check.drive.Operation;

/** What all effectful operations promise: {@code promises.yaml}, and the right request of each from the table of access. */
public final class Promises {

    private final List<Line> lines;
    private final AccessTable access;

    public Promises(List<Line> lines, AccessTable access) {
        this.lines = List.copyOf(lines);
        this.access = access;
    }

    public static Promises read() throws IOException {
        try (InputStream in = Promises.class.getResourceAsStream("promises.yaml")) {
            List<Line> read = List.of(new ObjectMapper(new YAMLFactory()).readValue(in, Line[].class));
            List<Line> each = read.stream()
                    .flatMap(line -> line.services().isEmpty()
                            ? Stream.of(line)
                            : line.services().stream().map(line::of))
                    .toList();
            return new Promises(each, AccessTable.read());
        }
    }

    public List<Line> lines() {
        return lines;
    }

    public AccessTable access() {
        return access;
    }

    /** The request of a line, right in all. */
    public Rule request(Line line) {
        Rule rule = access.find(line.parsed())
                .orElseThrow(() -> new IllegalStateException("access.yaml has no line about " + line.operation()));
        return rule.with(line.with(), line.body() == null ? rule.body() : line.body());
    }

    /** What the lines and the documents do not have in common, and lines that say too little. */
    public List<String> differences(Set<Operation> documented) {
        Set<Operation> effectful = documented.stream()
                .filter(operation -> !operation.isSafe())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Operation> listed = lines.stream().map(Line::parsed).collect(Collectors.toCollection(TreeSet::new));
        List<String> differences = new ArrayList<>(Operation.differences(effectful, listed));
        lines.stream()
                .filter(line -> line.keeps() == Promise.KEY && effectful.contains(line.parsed()))
                .filter(line -> (request(line).body() == null) != (line.other() == null))
                .forEach(line -> differences.add(line.operation() + " must say how another request differs"));
        return differences;
    }
}
