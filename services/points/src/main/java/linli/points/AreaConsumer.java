package linli.points;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import linli.platform.area.AreaEvents;
import linli.platform.inbox.EventHandler;
import linli.platform.inbox.Inbox;
import linli.platform.inbox.Subscriber;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps this service's copy of the area tree from {@code registry.area.v1}. */
@ApplicationScoped
class AreaConsumer implements Subscriber {

    private final Inbox inbox;
    private final EventHandler handler;

    @Inject
    AreaConsumer(Inbox inbox, AreaEvents areas) {
        this.inbox = inbox;
        this.handler = areas.handler();
    }

    @Incoming("area")
    Uni<Void> take(IncomingKafkaRecord<String, byte[]> record) {
        return inbox.receive(record, this);
    }

    @Override
    public String topic() {
        return "registry.area.v1";
    }

    @Override
    public String consumer() {
        return "points.area";
    }

    @Override
    public EventHandler handler() {
        return handler;
    }
}
