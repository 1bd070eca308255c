package linli.platform.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a parameter may hold, with its bounds. Values are whole numbers, text, truth, or maps of whole numbers. */
public sealed interface ParameterType {

    /**
     * A whole number with its unit.
     *
     * @param minimum smallest permitted value, included
     * @param maximum largest permitted value, included
     */
    record WholeNumber(Unit unit, long minimum, long maximum) implements ParameterType {}

    /** Yes or no. */
    record Flag() implements ParameterType {}

    /** Free text of one or more lines, 1 to {@code maxLength} characters. */
    record Text(int maxLength) implements ParameterType {}

    /** One of several names, each with its label. */
    record Choice(Map<String, Label> options) implements ParameterType {}

    /**
     * A whole number for each key, for example a factor for each series.
     *
     * @param keys permitted keys; empty: any text of at most 60 characters
     * @param each type of every number
     */
    record Table(List<String> keys, WholeNumber each) implements ParameterType {
        static final int MAX_ENTRIES = 200;
        static final int MAX_KEY_LENGTH = 60;
    }

    /**
     * A CEL expression over the declared variables and, as {@code policy.<name>}, the policy's other parameters.
     *
     * @param variables what the service hands over; {@code policy} is taken
     * @param result the type that the expression must have
     */
    record Expression(Map<String, VariableType> variables, VariableType.Scalar result) implements ParameterType {}

    /** Whether an area may mark the parameter as a minimum or maximum for the areas below it. */
    default boolean isOrdered() {
        return this instanceof WholeNumber || this instanceof Table;
    }

    /** The value, raised where it lies under the floor. In a table a key that is missing is under the floor. */
    default Object atLeast(Object value, @Nullable Object floor) {
        if (floor == null) {
            return value;
        }
        if (value instanceof Long number) {
            return Math.max(number, (Long) floor);
        }
        Map<String, Long> raised = new TreeMap<>(entries(value));
        entries(floor).forEach((key, number) -> raised.merge(key, number, Math::max));
        return raised;
    }

    /** The value, lowered where it lies above the ceiling. In a table a key that the ceiling lacks is above it. */
    default Object atMost(Object value, @Nullable Object ceiling) {
        if (ceiling == null) {
            return value;
        }
        if (value instanceof Long number) {
            return Math.min(number, (Long) ceiling);
        }
        Map<String, Long> limits = entries(ceiling);
        Map<String, Long> lowered = new TreeMap<>();
        entries(value).forEach((key, number) -> {
            Long limit = limits.get(key);
            if (limit != null) {
                lowered.put(key, Math.min(number, limit));
            }
        });
        return lowered;
    }

    /** A table's entries in the order of their keys. */
    @SuppressWarnings("unchecked") // values are only ever made by BodyReader, or declared as defaults of the same form
    static Map<String, Long> entries(Object table) {
        return (Map<String, Long>) table;
    }

    /** The type that expressions of the same policy see, or null for an expression, which no other can see. */
    default @Nullable VariableType visible() {
        if (this instanceof WholeNumber) {
            return VariableType.Scalar.INTEGER;
        }
        if (this instanceof Flag) {
            return VariableType.Scalar.BOOLEAN;
        }
        if (this instanceof Table) {
            return new VariableType.MapOf(VariableType.Scalar.INTEGER);
        }
        return this instanceof Expression ? null : VariableType.Scalar.TEXT;
    }
}
