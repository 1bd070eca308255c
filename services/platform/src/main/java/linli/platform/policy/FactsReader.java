package linli.platform.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.wire.Violation;

/** Reads the variables of an expression from JSON, naming everything that is not as declared. */
final class FactsReader {

    private static final int MAX_ENTRIES = 200;
    private static final int MAX_TEXT = 1_000;

    private final List<Violation> violations;

    FactsReader(List<Violation> violations) {
        this.violations = violations;
    }

    /**
     * The variables by name; incomplete if violations were added.
     *
     * @param at where they stand in the request, for example {@code facts[0].variables}
     */
    Map<String, Object> read(ParameterType.Expression expression, JsonNode variables, String at) {
        return readFields(expression.variables(), variables, at);
    }

    private Map<String, Object> readFields(Map<String, VariableType> declared, JsonNode node, String at) {
        Map<String, Object> read = new LinkedHashMap<>();
        if (!node.isObject()) {
            refuse(at, "须为对象", "must be an object");
            return read;
        }
        declared.forEach((name, type) -> {
            JsonNode value = node.get(name);
            if (value == null) {
                refuse(at + "." + name, "不能为空", "is required");
            } else {
                readOne(type, value, at + "." + name).ifPresent(one -> read.put(name, one));
            }
        });
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!declared.containsKey(entry.getKey())) {
                refuse(at + "." + entry.getKey(), "没有这个变量", "is no declared variable");
            }
        }
        return read;
    }

    private Optional<Object> readOne(VariableType type, JsonNode node, String at) {
        if (type instanceof VariableType.RecordOf shape) {
            return Optional.of(readFields(shape.fields(), node, at));
        }
        if (type instanceof VariableType.ListOf list) {
            return readList(list, node, at);
        }
        if (type instanceof VariableType.MapOf map) {
            return readMap(map, node, at);
        }
        return readScalar((VariableType.Scalar) type, node, at);
    }

    private Optional<Object> readList(VariableType.ListOf type, JsonNode node, String at) {
        int most = VariableType.MAX_ELEMENTS;
        if (!node.isArray() || node.size() > most) {
            return refuse(at, "须为最多 " + most + " 项的列表", "must be a list of at most " + most + " elements");
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            readOne(type.element(), node.get(i), at + "[" + i + "]").ifPresent(elements::add);
        }
        return Optional.of(elements);
    }

    private Optional<Object> readMap(VariableType.MapOf type, JsonNode node, String at) {
        if (!node.isObject() || node.size() > MAX_ENTRIES) {
            return refuse(
                    at, "须为最多 " + MAX_ENTRIES + " 项的对照表", "must be a table of at most " + MAX_ENTRIES + " entries");
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            readOne(type.value(), entry.getValue(), at + "." + entry.getKey())
                    .ifPresent(value -> entries.put(entry.getKey(), value));
        }
        return Optional.of(entries);
    }

    private Optional<Object> readScalar(VariableType.Scalar type, JsonNode node, String at) {
        return switch (type) {
            case INTEGER ->
                node.isIntegralNumber() && node.canConvertToLong()
                        ? Optional.of(node.longValue())
                        : refuse(at, "须为整数", "must be a whole number");
            case BOOLEAN ->
                node.isBoolean()
                        ? Optional.of(node.booleanValue())
                        : refuse(at, "须为 true 或 false", "must be true or false");
            case TEXT ->
                node.isTextual() && node.textValue().length() <= MAX_TEXT
                        ? Optional.of(node.textValue())
                        : refuse(
                                at,
                                "须为最多 " + MAX_TEXT + " 字的文字",
                                "must be text of at most " + MAX_TEXT + " characters");
            case INSTANT -> readInstant(node, at);
        };
    }

    private Optional<Object> readInstant(JsonNode node, String at) {
        try {
            return Optional.of(Instant.parse(node.asText()));
        } catch (DateTimeParseException malformed) {
            return refuse(at, "须为 2026-01-01T00:00:00Z 格式的时间", "must be a moment as 2026-01-01T00:00:00Z");
        }
    }

    private Optional<Object> refuse(String at, String zh, String en) {
        violations.add(new Violation(at, zh, en));
        return Optional.empty();
    }
}
