package linli.gateway.hop;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import linli.gateway.GatewayConfig;
import linli.gateway.front.ClientAddress;
import linli.gateway.front.Refusals;
import linli.gateway.hop.ServiceHop.Service;

/**
 * Which paths lead to which service. A service is reached under {@code /api/<service>/} and nowhere else: its health,
 * its metrics and whatever else it serves stay inside.
 */
@Singleton
class ServiceRoutes {

    private final List<Service> services;
    private final GatewayConfig config;
    private final Callers callers;

    ServiceRoutes(GatewayConfig config, Callers callers) {
        this.config = config;
        this.callers = callers;
        this.services = List.of(
                new Service("registry", config.registryUrl()),
                new Service("points", config.pointsUrl()),
                new Service("events", config.eventsUrl()),
                new Service("insights", config.insightsUrl()));
    }

    void routes(
            @Observes Router router, Vertx vertx, ClientAddress addresses, Refusals refusals, MeterRegistry meters) {
        Uploads uploads = new Uploads(vertx, config.hop(), refusals);
        for (Service service : services) {
            ServiceHop hop = new ServiceHop(vertx, config, service, addresses, refusals);
            hop.show(meters);
            router.route("/api/" + service.name() + "/*")
                    .order(-100)
                    .handler(context -> callers.identify(
                            context, jwt -> uploads.read(context, upload -> hop.forward(context, jwt, upload))));
        }
    }
}
