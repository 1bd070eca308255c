package linli.platform.problem;

import jakarta.validation.ConstraintViolation;
import java.util.Map;
import linli.wire.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Words for the constraints that requests declare. A constraint whose message reads {@code 中文 | English} speaks for
 * itself; the standard ones are worded here, since the validator knows one language a process, not one a reader.
 */
final class Messages {

    private Messages() {}

    static Violation of(String field, ConstraintViolation<?> violation) {
        String message = violation.getMessage();
        int bar = message.indexOf(" | ");
        if (bar > 0) {
            return new Violation(field, message.substring(0, bar), message.substring(bar + 3));
        }
        Map<String, Object> limits = violation.getConstraintDescriptor().getAttributes();
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> new Violation(field, "不能为空", "Must not be empty");
            case "AssertTrue" -> new Violation(field, "必须确认", "Must be confirmed");
            case "Positive" -> new Violation(field, "必须大于 0", "Must be more than 0");
            case "PositiveOrZero" -> new Violation(field, "不能小于 0", "Must not be less than 0");
            case "Min" -> limit(field, limits.get("value"), "不能小于 ", "Must be at least ");
            case "Max" -> limit(field, limits.get("value"), "不能大于 ", "Must be at most ");
            case "Size" -> size(field, limits.get("min"), limits.get("max"));
            case "Pattern" -> new Violation(field, "格式不正确", "Has the wrong format");
            default -> new Violation(field, "填写有误", message);
        };
    }

    private static Violation limit(String field, @Nullable Object value, String zh, String en) {
        return new Violation(field, zh + value, en + value);
    }

    private static Violation size(String field, @Nullable Object min, @Nullable Object max) {
        return new Violation(field, "长度须为 " + min + " 到 " + max, "The length must be from " + min + " to " + max);
    }
}
