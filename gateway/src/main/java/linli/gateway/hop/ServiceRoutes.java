package linli.gateway.hop;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import linli.gateway.GatewayConfig;
import linli.gateway.front.ClientAddress;
import linli.gateway.front.Doormen;
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
    private final Uploads uploads;
    private final Doormen doormen;

    ServiceRoutes(GatewayConfig config, Callers callers, Uploads uploads, Doormen doormen) {
        this.config = config;
        this.doormen = doormen;
        this.callers = callers;
        this.uploads = uploads;
        this.services = List.of(
                new Service("registry", config.registryUrl()),
                new Service("points", config.pointsUrl()),
                new Service("events", config.eventsUrl()),
                new Service("insights", config.insightsUrl()));
    }

    void routes(
            @Observes Router router, Vertx vertx, ClientAddress addresses, Refusals refusals, MeterRegistry meters) {
        List<ServiceHop> hops = new ArrayList<>();
        for (Service service : services) {
            ServiceHop hop = new ServiceHop(vertx, config, service, addresses, refusals);
            hops.add(hop);
            hop.show(meters);
            router.route(service.prefix() + "*")
                    .order(-100)
                    .handler(context -> callers.identify(
                            context, jwt -> uploads.read(context, upload -> hop.forward(context, jwt, upload))));
        }
        doormen.turnAwayWhere(path -> isFull(hops, path));
    }

    /** Asked for each request of everybody: no stream, no iterator's garbage. */
    private static boolean isFull(List<ServiceHop> hops, String path) {
        for (int i = 0; i < hops.size(); i++) {
            if (hops.get(i).isFull(path)) {
                return true;
            }
        }
        return false;
    }
}
