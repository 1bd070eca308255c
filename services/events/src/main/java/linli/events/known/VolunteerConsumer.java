package linli.events.known;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import linli.platform.event.Event;
import linli.platform.inbox.EventHandler;
import linli.platform.inbox.Inbox;
import linli.platform.inbox.Subscriber;
import linli.proto.points.v1.VolunteerRegistered;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps who is a volunteer from {@code points.volunteer.v1}; whether a worker verified them does not matter here. */
@ApplicationScoped
class VolunteerConsumer implements Subscriber {

    static final String NAME = "events.volunteer";

    private final Inbox inbox;
    private final EventHandler handler = EventHandler.on("VolunteerRegistered", VolunteerConsumer::keep);

    @Inject
    VolunteerConsumer(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("volunteer")
    Uni<Void> take(IncomingKafkaRecord<String, byte[]> record) {
        return inbox.receive(record, this);
    }

    @Override
    public String topic() {
        return "points.volunteer.v1";
    }

    @Override
    public String consumer() {
        return NAME;
    }

    @Override
    public EventHandler handler() {
        return handler;
    }

    private static Uni<Void> keep(Mutiny.Session session, Event event) throws InvalidProtocolBufferException {
        return session.merge(row(VolunteerRegistered.parseFrom(event.payload())))
                .replaceWithVoid();
    }

    static Volunteer row(VolunteerRegistered registered) {
        Volunteer volunteer = new Volunteer();
        volunteer.volunteerId = UUID.fromString(registered.getVolunteerId());
        volunteer.personId = registered.getPersonId().isEmpty() ? null : registered.getPersonId();
        volunteer.areaId = registered.getAreaId();
        return volunteer;
    }
}
