package linli.platform.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a kind, declared by the service that acts on it.
 *
 * @param name camelCase, as in the policy's body and as {@code policy.<name>} in expressions
 * @param defaultValue used where no area on the path sets the parameter; without it the parameter is required
 */
public record Parameter(
        String name,
        ParameterType type,
        Label label,
        Label doc,
        @Nullable Object defaultValue) {

    /** A parameter that some area on the path must set. */
    public static Parameter required(String name, ParameterType type, Label label, Label doc) {
        return new Parameter(name, type, label, doc, null);
    }

    /** The same parameter with a value for where nobody sets it. */
    public Parameter or(Object value) {
        return new Parameter(name, type, label, doc, value);
    }

    /** The declared default, if the parameter is optional. */
    public Optional<Object> findDefault() {
        return Optional.ofNullable(defaultValue);
    }
}
