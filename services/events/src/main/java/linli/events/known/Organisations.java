package linli.events.known;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import linli.platform.identity.Caller;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who leads what: leadership is rows of this service, not a role of the token. */
@ApplicationScoped
public class Organisations {

    /** The role of a leader in the audit. */
    public static final String LEADER = "org_leader";

    private final Mutiny.SessionFactory sessions;

    @Inject
    Organisations(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** 403 for who leads no organisation: said before the body is looked at. */
    public Uni<Void> requireLeader(Caller caller) {
        return sessions.withSession(session -> ledBy(session, caller.personId()))
                .invoke(led -> {
                    if (led.isEmpty()) {
                        throw WireError.FORBIDDEN.because("只有组织负责人可以操作", "Only leaders of organisations may do this");
                    }
                })
                .replaceWithVoid();
    }

    /** 403 for who leads no organisation, or not the one that the body names: said before the rest of it is looked at. */
    public Uni<Void> requireLeader(Caller caller, @Nullable UUID organisationId) {
        if (organisationId == null) {
            return requireLeader(caller);
        }
        return sessions.withSession(session -> ledBy(session, caller.personId()))
                .invoke(led -> {
                    if (!led.contains(organisationId)) {
                        throw notLed();
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException notLed() {
        return WireError.FORBIDDEN.because("您不是该组织的负责人", "You do not lead this organisation");
    }

    /** Ids of the organisations that a person leads. */
    public Uni<Set<UUID>> ledBy(Mutiny.Session session, String personId) {
        return session.createNativeQuery("select organisation_id from known_leader where person_id = ?1", UUID.class)
                .setParameter(1, personId)
                .getResultList()
                .map(Set::copyOf);
    }

    /** The organisation that a request names; 403 unless the caller leads it. */
    public Uni<Organisation> requireLed(Mutiny.Session session, Caller caller, UUID organisationId) {
        return session.find(Organisation.class, organisationId).invoke(organisation -> {
            if (organisation == null || !organisation.isLedBy(caller.personId())) {
                throw notLed();
            }
        });
    }

    /** An organisation that an activity of ours belongs to. */
    public Uni<Organisation> get(Mutiny.Session session, UUID organisationId) {
        return session.find(Organisation.class, organisationId)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("no organisation " + organisationId));
    }
}
