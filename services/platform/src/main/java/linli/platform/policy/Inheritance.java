package linli.platform.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One parameter on its way down the area path. Bounds hold even against values saved before the bound was: what lies
 * outside is moved to the bound, and then the area of the bound answers for it.
 */
final class Inheritance {

    private final ParameterType type;
    private @Nullable ResolvedParameter current;
    private @Nullable ResolvedParameter floor;
    private @Nullable ResolvedParameter ceiling;

    Inheritance(ParameterType type) {
        this.type = type;
    }

    /** Goes one area down, to one that sets the parameter. */
    void descend(PolicyValue own, Citation origin) {
        if (current != null && current.hold() == Hold.FIXED) {
            return;
        }
        Object raised = type.atLeast(own.value(), floor == null ? null : floor.value());
        Object value = type.atMost(raised, ceiling == null ? null : ceiling.value());
        Citation answers = origin;
        if (floor != null && !raised.equals(own.value())) {
            answers = floor.origin();
        } else if (ceiling != null && !value.equals(raised)) {
            answers = ceiling.origin();
        }
        current = new ResolvedParameter(value, answers, own.hold());
        if (own.hold() == Hold.MINIMUM) {
            floor = current;
        } else if (own.hold() == Hold.MAXIMUM) {
            ceiling = current;
        }
    }

    Optional<ResolvedParameter> result() {
        return Optional.ofNullable(current);
    }

    /** Whether an area below may set this value as it is; if not, {@link #result} would differ from it. */
    boolean permits(Object value) {
        if (current != null && current.hold() == Hold.FIXED) {
            return current.value().equals(value);
        }
        Object raised = type.atLeast(value, floor == null ? null : floor.value());
        return type.atMost(raised, ceiling == null ? null : ceiling.value()).equals(value);
    }

    Optional<ResolvedParameter> floor() {
        return Optional.ofNullable(floor);
    }

    Optional<ResolvedParameter> ceiling() {
        return Optional.ofNullable(ceiling);
    }
}
