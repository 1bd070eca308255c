package linli.check.stage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import linli.check.drive.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What one operation promises, a line of {@code promises.yaml}.
 *
 * @param services for which the line stands, in place of {@code {service}} in the path
 * @param by who makes the request, {@code nobody} where nothing is said
 * @param because why it keeps anything but a key
 * @param about what the line is about, where an operation has several
 * @param answer the one answer, status and a refusal's code, of what keeps nothing
 * @param with values for parameters, before those of the table of access
 * @param body that has an effect, where that of the table of access has none
 * @param other what makes another request of it, laid over the body
 */
public record Line(
        String operation,
        List<String> services,
        String by,
        Promise keeps,
        @Nullable String because,
        @Nullable String about,
        @Nullable String answer,
        Map<String, String> with,
        @Nullable JsonNode body,
        @Nullable JsonNode other) {

    @JsonCreator
    public Line {
        services = Objects.requireNonNullElse(services, List.of());
        by = Objects.requireNonNullElse(by, "nobody");
        keeps = Objects.requireNonNullElse(keeps, Promise.KEY);
        with = Objects.requireNonNullElse(with, Map.of());
        if ((keeps == Promise.KEY) != (because == null)) {
            throw new IllegalArgumentException(
                    operation + ": a reason belongs to whatever keeps no key, and to nothing else");
        }
        if ((keeps == Promise.NOTHING) != (answer != null)) {
            throw new IllegalArgumentException(
                    operation + ": an answer belongs to what keeps nothing, and to nothing else");
        }
    }

    /** This line for one of its services. */
    Line of(String service) {
        return new Line(
                operation.replace("{service}", service),
                List.of(),
                by,
                keeps,
                because,
                about,
                answer,
                with,
                body,
                other);
    }

    /** The operation that it is about. */
    public Operation parsed() {
        return Operation.parse(operation);
    }

    @Override
    public String toString() {
        return operation + (about == null ? "" : " (" + about + ")");
    }
}
