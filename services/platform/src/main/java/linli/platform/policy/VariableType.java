package linli.platform.policy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Type of a variable that a service hands to an expression. There is no floating type, and no untyped one.
 */
public sealed interface VariableType {

    /** Most elements that a list handed to an expression may have: what an evaluation costs is bounded by it. */
    int MAX_ELEMENTS = 500;

    /** A single value. */
    enum Scalar implements VariableType {
        INTEGER,
        BOOLEAN,
        TEXT,
        INSTANT
    }

    /** A list of one type, at most {@link #MAX_ELEMENTS} long. */
    record ListOf(VariableType element) implements VariableType {}

    /** A map from text to one type. */
    record MapOf(VariableType value) implements VariableType {}

    /**
     * A record with named fields; a misspelt field is refused when the expression is saved.
     *
     * @param name shown in error messages, unique among the variables of an expression
     */
    record RecordOf(String name, Map<String, VariableType> fields) implements VariableType {}

    /**
     * Brings a value into the form in which expressions see it.
     *
     * @param place name of the variable, for the message
     * @throws IllegalArgumentException if the service hands over something other than it declared
     */
    default Object accept(String place, Object value) {
        if (this instanceof Scalar scalar) {
            return acceptScalar(scalar, place, value);
        }
        if (this instanceof ListOf list && value instanceof List<?> elements) {
            if (elements.size() > MAX_ELEMENTS) {
                throw PolicyError.POLICY_EVALUATION_FAILED.because(
                        place + " 超过 " + MAX_ELEMENTS + " 项", place + " has more than " + MAX_ELEMENTS + " elements");
            }
            return elements.stream()
                    .map(element -> list.element().accept(place + "[]", element))
                    .toList();
        }
        if (this instanceof MapOf map && value instanceof Map<?, ?> entries) {
            Map<String, Object> accepted = new LinkedHashMap<>();
            entries.forEach(
                    (key, entry) -> accepted.put((String) key, map.value().accept(place + "[" + key + "]", entry)));
            return accepted;
        }
        if (this instanceof RecordOf shape && value instanceof Map<?, ?> fields) {
            return acceptFields(shape, place, fields);
        }
        throw unsuitable(place, value);
    }

    private static Object acceptScalar(Scalar scalar, String place, Object value) {
        boolean whole = value instanceof Long || value instanceof Integer || value instanceof Short;
        return switch (scalar) {
            case INTEGER -> {
                if (!whole) {
                    throw unsuitable(place, value);
                }
                yield ((Number) value).longValue();
            }
            case BOOLEAN -> sameIf(value instanceof Boolean, place, value);
            case TEXT -> sameIf(value instanceof String, place, value);
            case INSTANT -> sameIf(value instanceof Instant, place, value);
        };
    }

    private static Object sameIf(boolean suitable, String place, Object value) {
        if (!suitable) {
            throw unsuitable(place, value);
        }
        return value;
    }

    private static Object acceptFields(RecordOf shape, String place, Map<?, ?> given) {
        if (!shape.fields().keySet().equals(given.keySet())) {
            throw new IllegalArgumentException(
                    place + " needs exactly the fields " + shape.fields().keySet() + ", not " + given.keySet());
        }
        Map<String, Object> accepted = new LinkedHashMap<>();
        given.forEach((field, value) -> {
            VariableType type = shape.fields().get(field);
            if (type != null) {
                accepted.put((String) field, type.accept(place + "." + field, value));
            }
        });
        return accepted;
    }

    private static IllegalArgumentException unsuitable(String place, Object value) {
        return new IllegalArgumentException(
                place + " was declared otherwise than " + value.getClass().getSimpleName());
    }
}
