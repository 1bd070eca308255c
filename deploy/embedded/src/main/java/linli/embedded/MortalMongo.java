package linli.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * A MongoDB-wire server that a {@code @QuarkusTest} has for itself and may kill. Taken with {@code restrictToAnnotatedClass =
 * true} in the place of {@link MongoResource}.
 */
public final class MortalMongo extends MortalPart {

    private final EmbeddedMongo mongo;

    public MortalMongo() {
        this(temporaryFolder("linli-mongo"));
    }

    private MortalMongo(Path folder) {
        super(folder);
        mongo = new EmbeddedMongo(
                Tools.forTests(),
                folder.resolve("mongo.log"),
                new EmbeddedMongo.Settings(folder.resolve("mongo.h2"), Ports.free()));
    }

    @Override
    Part part() {
        return mongo;
    }

    @Override
    public Map<String, String> start() {
        mongo.startAndAwait();
        return Map.of("LINLI_MONGO_URL", mongo.url());
    }
}
