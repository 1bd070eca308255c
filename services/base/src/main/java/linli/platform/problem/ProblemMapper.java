package linli.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import linli.wire.CurrentTrace;
import linli.wire.ErrorCode;
import linli.wire.Problem;
import linli.wire.ProblemException;
import linli.wire.Violation;
import linli.wire.WireError;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a failure becomes an answer. What is not foreseen is 500, logged with its trace. */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final HttpHeaders headers;
    private final UriInfo uri;

    @Inject
    ProblemMapper(HttpHeaders headers, UriInfo uri) {
        this.headers = headers;
        this.uri = uri;
    }

    @ServerExceptionMapper
    public Response refused(ProblemException refusal) {
        return answer(refusal);
    }

    @ServerExceptionMapper(priority = 1)
    public Response unauthenticated(UnauthorizedException none) {
        return answer(WireError.UNAUTHENTICATED.because());
    }

    @ServerExceptionMapper(priority = 1)
    public Response badToken(AuthenticationFailedException refused) {
        return answer(WireError.TOKEN_INVALID.because());
    }

    @ServerExceptionMapper(priority = 1)
    public Response forbidden(ForbiddenException refused) {
        return answer(WireError.FORBIDDEN.because());
    }

    @ServerExceptionMapper(priority = 1)
    public Response invalid(ConstraintViolationException invalid) {
        return answer(ProblemException.invalid(invalid.getConstraintViolations().stream()
                .map(ProblemMapper::violation)
                .toList()));
    }

    @ServerExceptionMapper(priority = 1)
    public Response mismatched(MismatchedInputException unreadable) {
        return answer(json(unreadable));
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException unreadable) {
        return answer(json(unreadable));
    }

    @ServerExceptionMapper(priority = 1)
    public Response byStatus(WebApplicationException thrown) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException unreadable) {
                return answer(json(unreadable));
            }
            if (cause instanceof ProblemException refusal) {
                return answer(refusal);
            }
        }
        int status = thrown.getResponse().getStatus();
        for (WireError known : WireError.values()) {
            if (known.status() == status && known != WireError.TOKEN_INVALID) {
                return answer(status == 400 ? WireError.BAD_REQUEST.because() : known.because());
            }
        }
        return status < 500 ? answer(WireError.BAD_REQUEST.because()) : unforeseen(thrown);
    }

    @ServerExceptionMapper
    public Response unforeseen(Throwable failure) {
        LOG.errorf(failure, "Unforeseen failure at %s", uri.getRequestUri().getPath());
        return answer(WireError.INTERNAL_ERROR.because());
    }

    /** The answer that a refusal becomes, for mappers of failures that only some services know. */
    public Response answer(ProblemException refusal) {
        Problem problem = Problem.of(
                refusal,
                headers.getHeaderString("Accept-Language"),
                uri.getRequestUri().getPath(),
                CurrentTrace.id());
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        ErrorCode code = refusal.code();
        if (code.status() == 401) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        if (refusal.retryAfter() != null) {
            answer.header("Retry-After", refusal.retryAfter().toSeconds());
        }
        return answer.build();
    }

    private static ProblemException json(JsonProcessingException unreadable) {
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."))
                    .replace(".[", "[");
            return ProblemException.invalid(field, "格式或类型不正确", "Has the wrong format or type, or is not known");
        }
        return WireError.BAD_REQUEST.because("提交的内容不是有效的 JSON", "The body is not valid JSON");
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        // Where the framework checks, the first two steps are the method and its parameter, which no client knows.
        List<String> steps = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            String index = node.getIndex() == null ? "" : "[" + node.getIndex() + "]";
            if (!index.isEmpty() && !steps.isEmpty()) {
                steps.set(steps.size() - 1, steps.get(steps.size() - 1) + index);
            }
            steps.add(node.getName() == null ? "" : node.getName());
        }
        boolean ofMethod = violation.getPropertyPath().iterator().next().getKind() == ElementKind.METHOD;
        int outer = ofMethod ? Math.min(2, steps.size() - 1) : 0;
        return Messages.of(String.join(".", steps.subList(outer, steps.size())), violation);
    }
}
