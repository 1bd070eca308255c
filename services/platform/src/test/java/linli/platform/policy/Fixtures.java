package linli.platform.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.wire.Violation;

/** Policies for tests, written as in a pack. */
final class Fixtures {

    static final String DISTRICT = "450205000000";
    static final String STREET = "450205001000";
    static final String COMMUNITY = "450205001001";
    static final List<String> PATH = List.of("450000000000", "450200000000", DISTRICT, STREET, COMMUNITY);
    static final LocalDate START = LocalDate.of(2026, 1, 1);

    private Fixtures() {}

    static String examplePackText() {
        try {
            return Files.readString(Path.of("src/test/resources/example-pack.yaml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static PolicyPackRequest examplePack() {
        try {
            return new PackYaml().read(examplePackText());
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The parameters of a section of the example pack, as the district sets them. */
    static Policy example(PolicyKind kind) {
        PolicyPackRequest.Section section = examplePack().sections().stream()
                .filter(s -> s.kind().equals(kind.name()))
                .findFirst()
                .orElseThrow();
        return policy(kind, section.areaId(), 1, new Period(START, null), section.parameters());
    }

    static Policy policy(PolicyKind kind, String areaId, int version, Period period, String parameters) {
        return policy(kind, areaId, version, period, yaml(parameters));
    }

    private static Policy policy(PolicyKind kind, String areaId, int version, Period period, JsonNode parameters) {
        List<Violation> violations = new ArrayList<>();
        Map<String, PolicyValue> values = new BodyReader(violations).read(kind, parameters, "parameters");
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(violations.toString());
        }
        PolicyKey key = new PolicyKey(kind.name(), areaId, PolicyKey.STANDARD);
        return new Policy(UUID.randomUUID(), key, version, period, values, new PolicySource("文件", areaId), false);
    }

    static PolicySnapshot snapshot(Policy... policies) {
        return new PolicySnapshot(new Expressions(), List.of(policies));
    }

    static PolicyQuestion question(PolicyKind kind, String areaId, LocalDate on) {
        List<String> path = PATH.subList(0, PATH.indexOf(areaId) + 1);
        return new PolicyQuestion(kind.name(), PolicyKey.STANDARD, path, on);
    }
}
