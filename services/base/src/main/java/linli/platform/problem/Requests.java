package linli.platform.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;

/**
 * Checks bodies inside an operation: where the right to act hangs on rows or on what the body names, 403 comes before
 * the fields are judged.
 */
@ApplicationScoped
public class Requests {

    private final Validator validator;

    @Inject
    Requests(Validator validator) {
        this.validator = validator;
    }

    /** The body, if one was sent; 400 otherwise. */
    public <T> T present(@Nullable T body) {
        if (body == null) {
            throw WireError.BAD_REQUEST.because("请求内容不能为空", "The body must not be empty");
        }
        return body;
    }

    /** The body, if one was sent and keeps to its declared constraints; 400 otherwise, with all violations. */
    public <T> T valid(@Nullable T sent) {
        T body = present(sent);
        Set<ConstraintViolation<T>> violations = validator.validate(body);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return body;
    }
}
