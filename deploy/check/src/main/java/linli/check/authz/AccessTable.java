package linli.check.authz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.check.drive.Identity;
import linli.check.drive.Operation;

/** Who may do what: {@code access.yaml}, which is what people are asked to review. */
final class AccessTable {

    private final List<Rule> rules;

    AccessTable(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    static AccessTable read() throws IOException {
        try (InputStream in = AccessTable.class.getResourceAsStream("access.yaml")) {
            List<Rule> lines = List.of(new ObjectMapper(new YAMLFactory()).readValue(in, Rule[].class));
            return new AccessTable(lines.stream()
                    .flatMap(line -> line.services().isEmpty()
                            ? Stream.of(line)
                            : line.services().stream().map(line::of))
                    .toList());
        }
    }

    List<Rule> rules() {
        return rules;
    }

    /** What the table and the documents do not have in common, and names that are nobody's. */
    List<String> differences(Set<Operation> documented, Set<String> people) {
        Set<Operation> listed = rules.stream().map(Rule::parsed).collect(Collectors.toCollection(TreeSet::new));
        List<String> differences = new ArrayList<>();
        documented.stream()
                .filter(operation -> !listed.contains(operation))
                .forEach(operation -> differences.add("unlisted operation " + operation));
        listed.stream()
                .filter(operation -> !documented.contains(operation))
                .forEach(operation -> differences.add("no such operation " + operation));
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
