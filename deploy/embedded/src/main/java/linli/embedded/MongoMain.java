package linli.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The process of {@link EmbeddedMongo}. */
final class MongoMain {

    private MongoMain() {}

    /** Takes the file of the data and the port. */
    public static void main(String[] arguments) {
        MongoServer server = new MongoServer(new H2Backend(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        // The server's own threads keep the process alive.
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])));
    }
}
