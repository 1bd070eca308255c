package linli.platform.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.wire.Violation;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;

/** Versions in the service's database. */
@ApplicationScoped
class PolicyStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PolicyKinds kinds;

    @Inject
    PolicyStore(PolicyKinds kinds) {
        this.kinds = kinds;
    }

    /**
     * Lets one writer of policies through at a time until its transaction ends: checks of bounds and numbers of versions
     * look at several rows, and policies are written rarely.
     */
    Uni<Void> lock(Mutiny.Session session) {
        return session.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('linli.policy'))", Integer.class)
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Every version that was approved and ever takes effect, of the kinds that this service declares. */
    Uni<List<Policy>> listApproved(Mutiny.Session session) {
        return session.createSelectionQuery(
                        "from PolicyRow where approvedAt is not null"
                                + " and (effectiveTo is null or effectiveTo > effectiveFrom)",
                        PolicyRow.class)
                .getResultList()
                .map(rows -> rows.stream()
                        .filter(row -> kinds.find(row.kind).isPresent())
                        .map(this::policy)
                        .toList());
    }

    /** The version with an id; 404 if there is none. */
    Uni<PolicyRow> get(Mutiny.Session session, UUID id) {
        return session.find(PolicyRow.class, id).onItem().ifNull().failWith(WireError.NOT_FOUND::because);
    }

    /** All versions that a pack's sections ever became, newest first. */
    Uni<List<PolicyRow>> listOfPack(Mutiny.Session session, String pack) {
        return session.createSelectionQuery("from PolicyRow where pack = :pack order by version desc", PolicyRow.class)
                .setParameter("pack", pack)
                .getResultList();
    }

    /** Gives a new version its number and keeps it. Called under {@link #lock}. */
    Uni<PolicyRow> add(Mutiny.Session session, PolicyRow row) {
        return session.createSelectionQuery(
                        "select coalesce(max(version), 0) from PolicyRow"
                                + " where kind = :kind and areaId = :areaId and code = :code",
                        Integer.class)
                .setParameter("kind", row.kind)
                .setParameter("areaId", row.areaId)
                .setParameter("code", row.code)
                .getSingleResult()
                .invoke(newest -> row.version = newest + 1)
                .chain(() -> session.persist(row))
                .chain(session::flush)
                .replaceWith(row);
    }

    /**
     * A row as the domain sees it.
     *
     * @throws IllegalStateException if the kind's declaration no longer accepts what is stored: ignoring a value would
     *     silently lift a limit, so a declaration may only change in ways that keep every stored version readable
     */
    Policy policy(PolicyRow row) {
        List<Violation> violations = new ArrayList<>();
        Map<String, PolicyValue> values;
        try {
            values = new BodyReader(violations).read(kinds.get(row.kind), JSON.readTree(row.parameters), "parameters");
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The parameters of policy " + row.id + " are no JSON", broken);
        }
        if (!violations.isEmpty()) {
            throw new IllegalStateException("The kind " + row.kind + " no longer accepts policy " + row.id + ": "
                    + violations.get(0).field() + " " + violations.get(0).messageEn());
        }
        PolicySource source = new PolicySource(row.document, row.clause);
        return new Policy(row.id, row.key(), row.version, row.period(), values, source, row.framework);
    }

    /** Parameters in their canonical form: sorted by name, each with value and hold. */
    static String toJson(Map<String, PolicyValue> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Parameters cannot be written", impossible);
        }
    }
}
