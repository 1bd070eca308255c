package linli.bench;

import linli.embedded.EmbeddedPostgres;
import linli.embedded.Part;
import linli.embedded.PostgresDatabase;
import linli.embedded.Provisioning;

/**
 * A PostgreSQL with tables of its own, and the points service on it.
 *
 * @param address of the service
 */
record Site(EmbeddedPostgres postgres, Part points, String address) {

    /** Starts the server; the service needs the broker as well. */
    void startDatabase() {
        postgres.startAndAwait();
        Provisioning.database(database());
    }

    PostgresDatabase database() {
        return postgres.database("linli");
    }

    Tables tables() {
        return new Tables(database());
    }

    void stop() {
        points.stop();
        postgres.stop();
    }
}
