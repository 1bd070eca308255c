package linli.platform.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import linli.wire.Violation;

/** Reads one parameter's value from JSON into its canonical form, or says why it cannot be. */
final class ValueReader {

    private static final int MAX_EXPRESSION_LENGTH = 4 * ExpressionRules.MAX_CODE_POINTS;

    private final List<Violation> violations;

    ValueReader(List<Violation> violations) {
        this.violations = violations;
    }

    Optional<Object> read(ParameterType type, JsonNode node, String field) {
        if (type instanceof ParameterType.WholeNumber number) {
            return readNumber(number, node, field).map(Object.class::cast);
        }
        if (type instanceof ParameterType.Flag) {
            return node.isBoolean()
                    ? Optional.of(node.booleanValue())
                    : refuse(field, "须为 true 或 false", "must be true or false");
        }
        if (type instanceof ParameterType.Text text) {
            return readText(node, field, text.maxLength()).map(Object.class::cast);
        }
        if (type instanceof ParameterType.Choice choice) {
            return readChoice(choice, node, field);
        }
        if (type instanceof ParameterType.Table table) {
            return readTable(table, node, field);
        }
        return readText(node, field, MAX_EXPRESSION_LENGTH).map(Object.class::cast);
    }

    Optional<String> readText(JsonNode node, String field, int maxLength) {
        if (!node.isTextual()) {
            return refuse(field, "须为文字（数字请加引号）", "must be text (quote digits)");
        }
        String text = node.textValue().strip();
        int length = text.codePointCount(0, text.length());
        if (length == 0 || length > maxLength) {
            return refuse(field, "须为 1 到 " + maxLength + " 个字符", "must have 1 to " + maxLength + " characters");
        }
        if (!isPlain(text)) {
            return refuse(field, "含有不可见或无效的字符", "holds control or invalid characters");
        }
        return Optional.of(text);
    }

    /** Line breaks and tabs are fine; other control characters and half surrogate pairs cannot be stored or shown. */
    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private Optional<Long> readNumber(ParameterType.WholeNumber type, JsonNode node, String field) {
        if (!node.isIntegralNumber()) {
            return refuse(field, "须为整数，不能有小数", "must be a whole number, without decimals");
        }
        if (!node.canConvertToLong() || node.longValue() < type.minimum() || node.longValue() > type.maximum()) {
            return refuse(
                    field,
                    "须在 " + type.minimum() + " 到 " + type.maximum() + " 之间",
                    "must be from " + type.minimum() + " to " + type.maximum());
        }
        return Optional.of(node.longValue());
    }

    private Optional<Object> readChoice(ParameterType.Choice type, JsonNode node, String field) {
        if (node.isTextual() && type.options().containsKey(node.textValue())) {
            return Optional.of(node.textValue());
        }
        String options = String.join(", ", type.options().keySet());
        return refuse(field, "须为其中之一：" + options, "must be one of " + options);
    }

    private Optional<Object> readTable(ParameterType.Table type, JsonNode node, String field) {
        if (!node.isObject() || node.size() > ParameterType.Table.MAX_ENTRIES) {
            int most = ParameterType.Table.MAX_ENTRIES;
            return refuse(field, "须为最多 " + most + " 项的对照表", "must be a table of at most " + most + " entries");
        }
        int before = violations.size();
        Map<String, Object> table = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String place = field + "." + entry.getKey();
            if (!isKey(type, entry.getKey())) {
                violations.add(new Violation(place, "不能使用这个名称", "is not a permitted key"));
            }
            readNumber(type.each(), entry.getValue(), place).ifPresent(number -> table.put(entry.getKey(), number));
        }
        return violations.size() == before ? Optional.of(table) : Optional.empty();
    }

    private static boolean isKey(ParameterType.Table type, String key) {
        return type.keys().isEmpty()
                ? !key.isBlank() && key.length() <= ParameterType.Table.MAX_KEY_LENGTH && isPlain(key)
                : type.keys().contains(key);
    }

    private <T> Optional<T> refuse(String field, String zh, String en) {
        violations.add(new Violation(field, zh, en));
        return Optional.empty();
    }
}
