package linli.events.known;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import linli.platform.event.Event;
import linli.platform.inbox.EventHandler;
import linli.platform.inbox.Inbox;
import linli.platform.inbox.Subscriber;
import linli.proto.registry.v1.OrganisationLeader;
import linli.proto.registry.v1.OrganisationStandingChanged;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the organisations, with their leaders and standing, from {@code registry.organisation.v1}. */
@ApplicationScoped
class OrganisationConsumer implements Subscriber {

    static final String NAME = "events.organisation";

    private final Inbox inbox;
    private final EventHandler handler = EventHandler.on("OrganisationStandingChanged", OrganisationConsumer::keep);

    @Inject
    OrganisationConsumer(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("organisation")
    Uni<Void> take(IncomingKafkaRecord<String, byte[]> record) {
        return inbox.receive(record, this);
    }

    @Override
    public String topic() {
        return "registry.organisation.v1";
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
        return session.merge(row(OrganisationStandingChanged.parseFrom(event.payload())))
                .replaceWithVoid();
    }

    static Organisation row(OrganisationStandingChanged changed) {
        Organisation organisation = new Organisation();
        organisation.organisationId = UUID.fromString(changed.getOrganisationId());
        organisation.name = changed.getName();
        organisation.areaId = changed.getAreaId();
        organisation.standing = Organisation.Standing.valueOf(
                changed.getStanding().name().substring("ORGANISATION_STANDING_".length()));
        organisation.validUntil = changed.hasValidUntil()
                ? Instant.ofEpochSecond(
                        changed.getValidUntil().getSeconds(),
                        changed.getValidUntil().getNanos())
                : null;
        organisation.leaders = new HashSet<>(changed.getLeadersList().stream()
                .map(OrganisationLeader::getPersonId)
                .toList());
        return organisation;
    }
}
