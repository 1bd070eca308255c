package linli.gateway.front;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Going down without breaking a request. On SIGTERM readiness falls at once (Quarkus does that), and for the delay
 * that balancers need to notice, requests are still served but connections are given back; what is then still in
 * flight gets {@code quarkus.shutdown.timeout} to finish.
 */
@ApplicationScoped
class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    private volatile boolean draining;

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        draining = true;
        LOG.info("Going down: no longer ready, finishing what is in flight");
    }

    boolean isDraining() {
        return draining;
    }
}
