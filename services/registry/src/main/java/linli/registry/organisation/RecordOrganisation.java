package linli.registry.organisation;

import com.google.protobuf.Timestamp;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import linli.platform.Ids;
import linli.platform.area.AreaTree;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.platform.outbox.Outbox;
import linli.proto.registry.v1.OrganisationLeader;
import linli.proto.registry.v1.OrganisationStanding;
import linli.proto.registry.v1.OrganisationStandingChanged;
import linli.registry.RegistryError;
import linli.registry.organisation.OrganisationRequest.LeaderRequest;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Records an organisation, or a change of it, and tells the other services. */
@ApplicationScoped
class RecordOrganisation {

    static final String TOPIC = "registry.organisation.v1";

    private final AreaTree areas;
    private final Outbox outbox;

    @Inject
    RecordOrganisation(AreaTree areas, Outbox outbox) {
        this.areas = areas;
        this.outbox = outbox;
    }

    Uni<Organisation> create(Mutiny.Session session, Caller caller, OrganisationRequest request) {
        Organisation organisation = new Organisation();
        organisation.organisationId = Ids.next();
        fill(organisation, caller, request);
        return write(session, organisation, session.persist(organisation));
    }

    /** What the caller saw before the change. */
    record Seen(UUID organisationId, long version) {}

    /** 403 for whom an organisation is out of reach; whether there is one is said later. */
    Uni<Void> requireMayReplace(Mutiny.Session session, Caller caller, UUID id) {
        return session.find(Organisation.class, id)
                .invoke(organisation -> {
                    if (organisation != null) {
                        requireScope(caller, organisation.areaId);
                    }
                })
                .replaceWithVoid();
    }

    /** Replaces what is recorded; 412 unless the caller saw the present version. */
    Uni<Organisation> replace(Mutiny.Session session, Caller caller, Seen seen, OrganisationRequest request) {
        return session.find(Organisation.class, seen.organisationId()).chain(organisation -> {
            if (organisation == null) {
                throw WireError.NOT_FOUND.because();
            }
            requireScope(caller, organisation.areaId);
            if (organisation.version != seen.version()) {
                throw WireError.VERSION_STALE.because();
            }
            fill(organisation, caller, request);
            return write(session, organisation, Uni.createFrom().voidItem());
        });
    }

    private Uni<Organisation> write(Mutiny.Session session, Organisation organisation, Uni<Void> change) {
        return change.chain(session::flush)
                .onFailure(RecordOrganisation::isNameTaken)
                .transform(taken -> RegistryError.ORGANISATION_NAME_TAKEN.because())
                .chain(() -> outbox.publish(
                        session,
                        TOPIC,
                        organisation.organisationId.toString(),
                        // The version counts from 0, sequences from 1.
                        organisation.version + 1,
                        event(organisation)))
                .replaceWith(organisation);
    }

    private void fill(Organisation organisation, Caller caller, OrganisationRequest request) {
        areas.require(request.areaId(), "areaId");
        requireScope(caller, request.areaId());
        Set<String> persons = new HashSet<>();
        for (LeaderRequest leader : request.leaders()) {
            if (!persons.add(leader.personId())) {
                throw ProblemException.invalid("leaders", "负责人重复", "A leader is named twice");
            }
        }
        organisation.name = request.name().strip();
        organisation.areaId = request.areaId();
        organisation.standing = request.standing();
        organisation.validUntil = request.validUntil();
        organisation.leaders = new ArrayList<>(request.leaders().stream()
                .map(leader -> new Organisation.Leader(
                        leader.personId(), leader.displayName().strip()))
                .toList());
    }

    /** 403 unless the caller may record organisations of the area. */
    void requireScope(Caller caller, String areaId) {
        caller.requireIn(areas, areaId, Role.STREET_OFFICER, Role.COMMUNITY_WORKER);
    }

    private static boolean isNameTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation) {
                return "organisation_name".equals(violation.getConstraintName())
                        || String.valueOf(violation.getMessage()).contains("organisation_name");
            }
        }
        return false;
    }

    static OrganisationStandingChanged event(Organisation organisation) {
        OrganisationStandingChanged.Builder event = OrganisationStandingChanged.newBuilder()
                .setOrganisationId(organisation.organisationId.toString())
                .setName(organisation.name)
                .setAreaId(organisation.areaId)
                .setStanding(OrganisationStanding.valueOf("ORGANISATION_STANDING_" + organisation.standing));
        if (organisation.validUntil != null) {
            event.setValidUntil(Timestamp.newBuilder()
                    .setSeconds(organisation.validUntil.getEpochSecond())
                    .setNanos(organisation.validUntil.getNano()));
        }
        for (Organisation.Leader leader : organisation.leaders) {
            event.addLeaders(OrganisationLeader.newBuilder()
                    .setPersonId(leader.personId())
                    .setDisplayName(leader.displayName()));
        }
        return event.build();
    }
}
