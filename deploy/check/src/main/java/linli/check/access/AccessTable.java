package linli.check.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.check.drive.Identity;
import linli.check.drive.Operation;

/** Who may do what: {@code access.yaml}, which is what people are asked to review. */
public final class AccessTable {

    private final List<Rule> rules;

    public AccessTable(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    public static AccessTable read() throws IOException {
        try (InputStream in = AccessTable.class.getResourceAsStream("access.yaml")) {
            List<Rule> lines = List.of(new ObjectMapper(new YAMLFactory()).readValue(in, Rule[].class));
            return new AccessTable(lines.stream()
                    .flatMap(line -> line.services().isEmpty()
                            ? Stream.of(line)
                            : line.services().stream().map(line::of))
                    .toList());
        }
    }

    public List<Rule> rules() {
        return rules;
    }

    /** The first line about an operation: where it has several, the one that most of its requests are of. */
    public Optional<Rule> find(Operation operation) {
        return rules.stream().filter(rule -> rule.parsed().equals(operation)).findFirst();
    }

    /** What the table and the documents do not have in common, and names that are nobody's. */
    public List<String> differences(Set<Operation> documented, Set<String> people) {
        Set<Operation> listed = rules.stream().map(Rule::parsed).collect(Collectors.toCollection(TreeSet::new));
        List<String> differences = new ArrayList<>(Operation.differences(documented, listed));
        Set<String> known = new HashSet<>(people);
        known.addAll(Set.of(Rule.EVERYONE, Rule.SIGNED_IN, Rule.OTHERS, Identity.NOBODY.name()));
        for (Rule rule : rules) {
            names(rule)
                    .filter(name -> !known.contains(name))
                    .forEach(name -> differences.add(rule + " names " + name + ", who is nobody"));
        }
        return differences;
    }

    private static Stream<String> names(Rule rule) {
        Stream<String> shown = rule.shows() == null ? Stream.of() : rule.shows().to().stream();
        return Stream.of(rule.granted().stream(), rule.hidden().stream(), rule.outOfScope().stream(), shown)
                .flatMap(names -> names);
    }
}
