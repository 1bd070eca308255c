package linli.platform;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's five-character code in a failure, however Hibernate or the client have wrapped it. */
public final class SqlState {

    private SqlState() {}

    /** The code; empty if PostgreSQL said nothing. */
    public static String of(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String state = each instanceof PgException refusal
                    ? refusal.getSqlState()
                    : each instanceof SQLException wrapped ? wrapped.getSQLState() : null;
            if (state != null) {
                return state;
            }
        }
        return "";
    }
}
