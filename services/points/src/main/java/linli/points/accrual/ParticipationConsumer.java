package linli.points.accrual;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import linli.platform.inbox.EventHandler;
import linli.platform.inbox.Inbox;
import linli.platform.inbox.Subscriber;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in {@code events.participation.v1}; of its events only confirmations concern points. */
@ApplicationScoped
class ParticipationConsumer implements Subscriber {

    static final String NAME = "points.service-record";

    private final Inbox inbox;
    private final EventHandler handler;

    @Inject
    ParticipationConsumer(Inbox inbox, RecordService recordService) {
        this.inbox = inbox;
        this.handler = EventHandler.on("MinutesConfirmed", recordService::enter);
    }

    @Incoming("participation")
    Uni<Void> take(IncomingKafkaRecord<String, byte[]> record) {
        return inbox.receive(record, this);
    }

    @Override
    public String topic() {
        return "events.participation.v1";
    }

    @Override
    public String consumer() {
        return NAME;
    }

    @Override
    public EventHandler handler() {
        return handler;
    }
}
