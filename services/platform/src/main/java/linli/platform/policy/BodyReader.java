package linli.platform.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import linli.wire.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code parameters} of a policy: each either plainly a value, or {@code {value, hold}}. A table is always written
 * in the long form, so that its keys cannot be mistaken.
 */
final class BodyReader {

    private static final Set<String> LONG_FORM = Set.of("value", "hold");

    private final List<Violation> violations;
    private final ValueReader values;

    BodyReader(List<Violation> violations) {
        this.violations = violations;
        this.values = new ValueReader(violations);
    }

    /**
     * The parameters in the order of their names.
     *
     * @param at where the parameters stand in the request, for example {@code parameters}
     */
    Map<String, PolicyValue> read(PolicyKind kind, @Nullable JsonNode parameters, String at) {
        Map<String, PolicyValue> body = new TreeMap<>();
        if (parameters == null || !parameters.isObject()) {
            violations.add(new Violation(at, "须列出参数", "must list the parameters"));
            return body;
        }
        for (Map.Entry<String, JsonNode> entry : parameters.properties()) {
            String field = at + "." + entry.getKey();
            Optional<Parameter> declared = kind.find(entry.getKey());
            if (declared.isEmpty()) {
                violations.add(new Violation(field, "没有这个参数", "is no parameter of " + kind.name()));
                continue;
            }
            readValue(declared.get().type(), entry.getValue(), field)
                    .ifPresent(value -> body.put(entry.getKey(), value));
        }
        return body;
    }

    private Optional<PolicyValue> readValue(ParameterType type, JsonNode node, String field) {
        if (!node.isObject()) {
            return values.read(type, node, field).map(PolicyValue::open);
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!LONG_FORM.contains(entry.getKey())) {
                violations.add(new Violation(
                        field + "." + entry.getKey(), "此处只能有 value 和 hold", "only value and hold may stand here"));
                return Optional.empty();
            }
        }
        JsonNode value = node.get("value");
        if (value == null) {
            violations.add(new Violation(field + ".value", "不能为空", "is required"));
            return Optional.empty();
        }
        Optional<Hold> hold = readHold(type, node.get("hold"), field + ".hold");
        Optional<Object> read = values.read(type, value, field + ".value");
        return hold.flatMap(h -> read.map(v -> new PolicyValue(v, h)));
    }

    private Optional<Hold> readHold(ParameterType type, @Nullable JsonNode node, String field) {
        if (node == null) {
            return Optional.of(Hold.OPEN);
        }
        for (Hold hold : Hold.values()) {
            if (node.isTextual() && hold.name().equals(node.textValue())) {
                if (type.isOrdered() || hold == Hold.OPEN || hold == Hold.FIXED) {
                    return Optional.of(hold);
                }
                violations.add(new Violation(field, "只有数值才能设上下限", "only numbers can be a minimum or maximum"));
                return Optional.empty();
            }
        }
        violations.add(
                new Violation(field, "须为 OPEN、FIXED、MINIMUM 或 MAXIMUM", "must be OPEN, FIXED, MINIMUM or MAXIMUM"));
        return Optional.empty();
    }
}
