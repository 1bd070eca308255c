package linli.registry.organisation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import linli.platform.area.AreaTree;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Finds organisations. */
@ApplicationScoped
class Organisations {

    private static final UUID FIRST = new UUID(0, 0);

    private final Mutiny.SessionFactory sessions;

    @Inject
    Organisations(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    Uni<Organisation> getOrganisation(UUID id) {
        return sessions.withSession(session -> session.find(Organisation.class, id))
                .onItem()
                .ifNull()
                .failWith(WireError.NOT_FOUND::because);
    }

    /** Those of some areas, oldest first. */
    Uni<List<Organisation>> listIn(String[] areaIds, @Nullable UUID after, int limit) {
        return sessions.withSession(session -> session.createSelectionQuery(
                        "from Organisation o where " + AreaTree.among("o.areaId", ":areas")
                                + " and o.organisationId > :after order by o.organisationId",
                        Organisation.class)
                .setParameter("areas", areaIds)
                .setParameter("after", after == null ? FIRST : after)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Those that a person leads. */
    Uni<List<Organisation>> listLedBy(String personId) {
        return sessions.withSession(session -> session.createSelectionQuery(
                        "select o from Organisation o join o.leaders l where l.personId = :person"
                                + " order by o.organisationId",
                        Organisation.class)
                .setParameter("person", personId)
                .setMaxResults(100)
                .getResultList());
    }
}
