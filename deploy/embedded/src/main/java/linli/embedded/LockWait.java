package linli.embedded;

import java.sql.SQLException;
import java.sql.Statement;

/** For tests in which a transaction of their own stands in the way of the service's. */
public final class LockWait {

    private LockWait() {}

    /** Comes back when somebody waits for a lock of this transaction; fails where nobody does within half a minute. */
    public static void awaitSomebodyBehind(Statement own) throws SQLException {
        own.execute("""
                do $$ begin
                    for n in 1 .. 3000 loop
                        if exists (select from pg_locks where pg_backend_pid() = any (pg_blocking_pids(pid))) then
                            return;
                        end if;
                        perform pg_sleep(0.01);
                    end loop;
                    raise exception 'nobody waits for this transaction';
                end $$""");
    }
}
