package linli.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server that speaks MongoDB's protocol over a file of H2: no registry carries a real one. What a read model may use of
 * it stands in this module's README.
 */
public final class EmbeddedMongo extends JavaPart {

    private final Tools tools;
    private final Settings settings;

    /**
     * Where a server runs.
     *
     * @param file of its data; made if it does not exist
     * @param port on 127.0.0.1
     */
    public record Settings(Path file, int port) {}

    public EmbeddedMongo(Tools tools, Path log, Settings settings) {
        super("mongo", log);
        this.tools = tools;
        this.settings = settings;
    }

    /** The one server of this JVM for tests; returns its URL. */
    public static String shared() {
        return SharedParts.once("mongo", run -> {
            Settings settings = new Settings(run.folder("mongo.h2"), Ports.free());
            EmbeddedMongo mongo = new EmbeddedMongo(Tools.forTests(), run.log("mongo"), settings);
            run.keep(mongo);
            return mongo.url();
        });
    }

    public String url() {
        return "mongodb://127.0.0.1:" + settings.port();
    }

    @Override
    protected JavaCommand java() throws IOException {
        Files.createDirectories(settings.file().getParent());
        return JavaCommand.library(tools, 192, "linli.embedded.MongoMain").arguments(settings.file(), settings.port());
    }

    /** It listens only once its file is open, so a connection is proof enough. */
    @Override
    protected boolean ready() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), settings.port())) {
            return socket.isConnected();
        }
    }
}
