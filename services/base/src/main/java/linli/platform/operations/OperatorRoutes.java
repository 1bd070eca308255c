package linli.platform.operations;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Operators' routes: {@code /q/operations/...}, beside health and metrics. The gateway never leads there, and they ask for
 * no token, so that they serve when the identity provider is what is broken. So each may only bring a service to where
 * its events say it belongs, and who asked is asked for and logged.
 */
public final class OperatorRoutes {

    private static final Logger LOG = Logger.getLogger(OperatorRoutes.class);
    private static final String BASE = "/q/operations/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    private final Router router;

    public OperatorRoutes(Router router) {
        this.router = router;
    }

    /** Adds a question: it changes nothing. */
    public void question(String name, BiFunction<RoutingContext, OperatorLines, Uni<Void>> answer) {
        router.get(BASE + name).handler(context -> run(context, answer));
    }

    /**
     * Adds an operation. It wants the header {@code Linli-Operator}, which no page of another site can send from an
     * operator's browser.
     */
    public void operation(String name, BiFunction<RoutingContext, OperatorLines, Uni<Void>> work) {
        router.route(HttpMethod.POST, BASE + name).handler(context -> {
            String operator = context.request().getHeader("Linli-Operator");
            if (operator == null || !NAME.matcher(operator).matches()) {
                new OperatorLines(context.response()).refuse("Say who you are in the header Linli-Operator.");
                return;
            }
            LOG.infof("%s asks for %s", operator, context.request().uri());
            run(context, work);
        });
    }

    private static void run(RoutingContext context, BiFunction<RoutingContext, OperatorLines, Uni<Void>> work) {
        OperatorLines lines = new OperatorLines(context.response());
        Uni.createFrom().deferred(() -> work.apply(context, lines)).subscribe().with(unused -> lines.end(), failure -> {
            if (failure instanceof OperationRefused refused) {
                lines.refuse(String.valueOf(refused.getMessage()));
            } else {
                LOG.errorf(failure, "%s failed", context.request().path());
                lines.fail("Failed: " + failure);
            }
        });
    }

    /** A parameter of the query that must be there. */
    public static String parameter(RoutingContext context, String name) {
        String value = context.request().getParam(name);
        if (value == null || value.isBlank()) {
            throw new OperationRefused("The parameter " + name + " is missing.");
        }
        return value;
    }
}
