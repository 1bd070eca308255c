package linli.embedded;

import java.sql.SQLException;
import java.sql.Statement;

/** For tests in which a transaction of their own stands in the way of the service's. */
public final class LockWait {

    private LockWait() {}

    /** Comes back when somebody waits for a lock of this transaction; after ten seconds in any case. */
    public static void awaitSomebodyBehind(Statement own) throws SQLException {
        own.execute("""
                do $$ begin
                    for n in 1 .. 1000 loop
                        exit when exists (select from pg_locks where pg_backend_pid() = any (pg_blocking_pids(pid)));
                        perform pg_sleep(0.01);
                    end loop;
                end $$""");
    }
}
