package linli.platform.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A kind with all that a form needs to edit a policy of it. */
public record KindView(String name, Label label, Label doc, List<ParameterView> parameters) {

    /**
     * One field of the form.
     *
     * @param type NUMBER, FLAG, TEXT, CHOICE, TABLE or EXPRESSION
     * @param options of a choice, with labels
     * @param keys of a table; empty where they are free
     * @param variables of an expression, with their types
     * @param result type of an expression
     * @param holds what an area may mark it as
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ParameterView(
            String name,
            Label label,
            Label doc,
            String type,
            boolean required,
            @Nullable Object defaultValue,
            @Nullable Unit unit,
            @Nullable Long minimum,
            @Nullable Long maximum,
            @Nullable Integer maxLength,
            @Nullable Map<String, Label> options,
            @Nullable List<String> keys,
            @Nullable Map<String, String> variables,
            VariableType.@Nullable Scalar result,
            List<Hold> holds) {}

    static KindView of(PolicyKind kind) {
        return new KindView(
                kind.name(),
                kind.label(),
                kind.doc(),
                kind.parameters().stream().map(p -> view(kind, p)).toList());
    }

    private static ParameterView view(PolicyKind kind, Parameter parameter) {
        ParameterType type = parameter.type();
        ParameterType.WholeNumber number = type instanceof ParameterType.Table table
                ? table.each()
                : type instanceof ParameterType.WholeNumber whole ? whole : null;
        ParameterType.Expression expression = type instanceof ParameterType.Expression e ? e : null;
        return new ParameterView(
                parameter.name(),
                parameter.label(),
                parameter.doc(),
                typeName(type),
                parameter.defaultValue() == null,
                parameter.defaultValue(),
                number == null ? null : number.unit(),
                number == null ? null : number.minimum(),
                number == null ? null : number.maximum(),
                type instanceof ParameterType.Text text ? text.maxLength() : null,
                type instanceof ParameterType.Choice choice ? choice.options() : null,
                type instanceof ParameterType.Table table ? table.keys() : null,
                expression == null ? null : variables(kind, expression),
                expression == null ? null : expression.result(),
                type.isOrdered() ? Arrays.asList(Hold.values()) : List.of(Hold.OPEN, Hold.FIXED));
    }

    private static Map<String, String> variables(PolicyKind kind, ParameterType.Expression expression) {
        Map<String, String> variables = new LinkedHashMap<>();
        expression.variables().forEach((name, type) -> variables.put(name, typeName(type)));
        for (Parameter other : kind.parameters()) {
            VariableType visible = other.type().visible();
            if (visible != null) {
                variables.put(ExpressionEnvironment.POLICY + "." + other.name(), typeName(visible));
            }
        }
        return variables;
    }

    private static String typeName(ParameterType type) {
        if (type instanceof ParameterType.WholeNumber) {
            return "NUMBER";
        }
        return type.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
    }

    private static String typeName(VariableType type) {
        if (type instanceof VariableType.ListOf list) {
            return "LIST(" + typeName(list.element()) + ")";
        }
        if (type instanceof VariableType.MapOf map) {
            return "MAP(TEXT, " + typeName(map.value()) + ")";
        }
        if (type instanceof VariableType.RecordOf shape) {
            return shape.fields().entrySet().stream()
                    .map(field -> field.getKey() + ": " + typeName(field.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return ((VariableType.Scalar) type).name();
    }
}
