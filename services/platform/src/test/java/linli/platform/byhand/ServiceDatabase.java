package linli.platform.byhand;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import linli.embedded.EmbeddedPostgres;
import linli.embedded.PostgresDatabase;
import org.flywaydb.core.Flyway;
import org.hibernate.cfg.Configuration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.vertx.VertxInstance;
import org.hibernate.reactive.vertx.impl.ProvidedVertxInstance;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh database with the tables of a service, and the clients that the service has of it. It stays for as long as the
 * JVM does, so that many tests can share what takes a second to make.
 */
public final class ServiceDatabase {

    private static final int CONNECTIONS = 12;
    private static final long PATIENCE_SECONDS = 30;

    private final String schema;
    private final PostgresDatabase database = EmbeddedPostgres.shared().freshDatabase();
    private final Vertx vertx = Vertx.vertx();
    private final Mutiny.SessionFactory sessions;

    /**
     * Makes the database.
     *
     * @param schema of the service, and its role
     * @param migrations folders of Flyway's scripts
     * @param entities names of the classes that are read or written as entities
     */
    public ServiceDatabase(String schema, List<String> migrations, List<String> entities) {
        this.schema = schema;
        Flyway.configure()
                .dataSource(database.jdbcUrl() + "?currentSchema=" + schema, schema, schema)
                .locations(migrations.toArray(String[]::new))
                .defaultSchema(schema)
                .load()
                .migrate();
        this.sessions = sessions(entities);
        // The client makes its pool for the first who asks, and is not made for several who do so at once.
        await(() -> sessions.withSession(
                session -> session.createNativeQuery("select 1").getSingleResult()));
    }

    private Mutiny.SessionFactory sessions(List<String> entities) {
        Configuration hibernate = new Configuration();
        hibernate.setProperty("jakarta.persistence.jdbc.url", database.jdbcUrl() + "?search_path=" + schema);
        hibernate.setProperty("jakarta.persistence.jdbc.user", schema);
        hibernate.setProperty("jakarta.persistence.jdbc.password", schema);
        hibernate.setProperty("hibernate.connection.pool_size", Integer.toString(CONNECTIONS));
        for (String entity : entities) {
            hibernate.addAnnotatedClass(type(entity));
        }
        return hibernate
                .buildSessionFactory(new ReactiveServiceRegistryBuilder()
                        .applySettings(hibernate.getProperties())
                        .addService(VertxInstance.class, new ProvidedVertxInstance(vertx))
                        .build())
                .unwrap(Mutiny.SessionFactory.class);
    }

    /** Entities are closed to other packages, so they go by their names. */
    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException mistyped) {
            throw new IllegalArgumentException(mistyped);
        }
    }

    public Vertx vertx() {
        return vertx;
    }

    public Mutiny.SessionFactory sessions() {
        return sessions;
    }

    /** A pool of the plain client, as the service has it. */
    public Pool pool() {
        return pool(schema);
    }

    /** As {@link #pool()}, with other schemas in front of the service's own. */
    public Pool pool(String searchPath) {
        return Pool.newInstance(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.url())
                        .setUser(schema)
                        .setPassword(schema)
                        .addProperty("search_path", searchPath)
                        .setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .using(vertx)
                .build());
    }

    /** A look behind the code that is tested. */
    public Tables tables() {
        return tables(schema);
    }

    /** As {@link #tables()}, for what no service may do. */
    public Tables tablesOfSuperuser() {
        return tables(EmbeddedPostgres.SUPERUSER);
    }

    private Tables tables(String role) {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(database.jdbcUrl() + "?currentSchema=" + schema);
        plain.setUser(role);
        plain.setPassword(role);
        return new Tables(plain);
    }

    /** A connection that holds on to what it locks. */
    public Connection connect() throws SQLException {
        return database.connect(schema);
    }

    /** Does something where a request would do it, on a context of its own, and waits for its end or its failure. */
    public <T> T await(Supplier<Uni<T>> act) {
        CompletableFuture<T> end = new CompletableFuture<>();
        ((VertxInternal) vertx)
                .createEventLoopContext()
                .duplicate()
                .runOnContext(nothing -> Uni.createFrom()
                        .deferred(() -> act.get())
                        .subscribe()
                        .with(end::complete, end::completeExceptionally));
        try {
            return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException | TimeoutException endless) {
            throw new IllegalStateException("No end after " + PATIENCE_SECONDS + " s", endless);
        }
    }
}
