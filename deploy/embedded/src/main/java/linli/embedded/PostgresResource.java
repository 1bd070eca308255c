package linli.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} a fresh database on the shared server: {@code @QuarkusTestResource(value =
 * PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))}.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private String schema = "";

    @Override
    public void init(Map<String, String> arguments) {
        schema = arguments.getOrDefault("schema", "");
        if (!Provisioning.SCHEMAS.contains(schema)) {
            throw new IllegalArgumentException("The argument 'schema' must be one of " + Provisioning.SCHEMAS);
        }
    }

    @Override
    public Map<String, String> start() {
        return EmbeddedPostgres.shared().freshDatabase().environment(schema);
    }

    /** The server goes with the JVM: another test class may be the next to need it. */
    @Override
    public void stop() {}
}
