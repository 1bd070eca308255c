package linli.platform.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneOffset;
import linli.wire.CurrentTrace;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes the audit in the transaction of the act it tells of: there is no act without its entry. */
@ApplicationScoped
public class AuditTrail {

    /**
     * The insert itself, for statements that do an act and its audit at once; parameters in the order of the columns.
     */
    public static final String INSERT = "insert into audit_entry (at, person_id, role, acting_for, operation,"
            + " object_type, object_id, area_id, result, trace_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    private static final String INSERT_BY_SESSION = INSERT.replace('$', '?');

    private final InstantSource clock;

    @Inject
    AuditTrail(InstantSource clock) {
        this.clock = clock;
    }

    /** Writes an entry into the session's transaction. */
    public Uni<Void> write(Mutiny.Session session, AuditAct act) {
        Mutiny.Query<?> insert = session.createNativeQuery(INSERT_BY_SESSION);
        Tuple values = values(act);
        for (int i = 0; i < values.size(); i++) {
            insert.setParameter(i + 1, values.getValue(i));
        }
        return insert.executeUpdate().replaceWithVoid();
    }

    /** Writes an entry into the transaction of a connection, for paths that go without a session. */
    public Uni<Void> write(SqlClient connection, AuditAct act) {
        return connection.preparedQuery(INSERT).execute(values(act)).replaceWithVoid();
    }

    /** The parameters of {@link #INSERT}. */
    public Tuple values(AuditAct act) {
        return Tuple.tuple()
                .addValue(clock.instant().atOffset(ZoneOffset.UTC))
                .addValue(act.actor().personId())
                .addValue(act.actor().role())
                .addValue(act.actor().actingFor())
                .addValue(act.operation())
                .addValue(act.objectType())
                .addValue(act.objectId())
                .addValue(act.areaId())
                .addValue(act.result())
                .addValue(CurrentTrace.id());
    }
}
