package linli.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Kafka broker that is its own controller (KRaft), with all {@link Topics}. */
public final class EmbeddedKafka extends JavaPart {

    private final Tools tools;
    private final Settings settings;

    /**
     * Where a broker runs.
     *
     * @param data folder of its log; made if it does not exist
     * @param port for clients, on 127.0.0.1
     * @param controllerPort for itself, on 127.0.0.1
     */
    public record Settings(Path data, int port, int controllerPort) {}

    public EmbeddedKafka(Tools tools, Path log, Settings settings) {
        super("kafka", log);
        this.tools = tools;
        this.settings = settings;
    }

    /** The one broker of this JVM for tests; returns its address for clients. */
    public static String shared() {
        return SharedParts.once("kafka", run -> {
            Settings settings = new Settings(run.folder("kafka"), Ports.free(), Ports.free());
            EmbeddedKafka kafka = new EmbeddedKafka(Tools.forTests(), run.log("kafka"), settings);
            run.keep(kafka);
            return kafka.bootstrapServers();
        });
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    @Override
    protected JavaCommand java() throws IOException {
        Files.createDirectories(settings.data());
        Files.deleteIfExists(marker());
        Path properties = settings.data().resolve("broker.properties");
        Files.writeString(
                properties,
                Provisioning.resource("broker.properties")
                        .replace("@data@", settings.data().toString())
                        .replace("@port@", Integer.toString(settings.port()))
                        .replace("@controllerPort@", Integer.toString(settings.controllerPort())));
        return JavaCommand.library(tools, 192, "linli.embedded.BrokerMain")
                .arguments(properties, bootstrapServers(), marker());
    }

    /** The broker's process asks itself, with a real client, and leaves a file when all topics are there. */
    @Override
    protected boolean ready() {
        return Files.exists(marker());
    }

    private Path marker() {
        return settings.data().resolveSibling(settings.data().getFileName() + ".ready");
    }
}
