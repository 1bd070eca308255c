package linli.platform.outbox;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether events leave. Well-being, not readiness: a service whose events wait still answers, and taking it out of
 * service would help nobody.
 */
@Wellness
@ApplicationScoped
class OutboxHealth implements AsyncHealthCheck {

    private final OutboxLag lag;
    private final Duration most;

    @Inject
    OutboxHealth(OutboxLag lag, @ConfigProperty(name = "linli.outbox.lag-most") Duration most) {
        this.lag = lag;
        this.most = most;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return lag.read().map(this::response).onFailure().recoverWithItem(OutboxHealth::unanswered);
    }

    private HealthCheckResponse response(SlotReading reading) {
        return HealthCheckResponse.named("outbox")
                .withData("lagBytes", reading.lagBytes())
                .withData("lagSeconds", reading.lag().toSeconds())
                .withData("readerPresent", reading.active())
                .withData("walStatus", reading.status())
                .status(!reading.broken() && reading.lag().compareTo(most) <= 0)
                .build();
    }

    private static HealthCheckResponse unanswered(Throwable failure) {
        return HealthCheckResponse.named("outbox")
                .withData("reason", String.valueOf(failure.getMessage()))
                .down()
                .build();
    }
}
