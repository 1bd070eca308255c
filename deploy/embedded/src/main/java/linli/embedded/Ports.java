package linli.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where everything of one stack listens, all on 127.0.0.1. A second stack on the machine takes another offset.
 *
 * @param offset added to every port
 */
public record Ports(int offset) {

    private static final int LOWEST_FREE = 20_000;
    private static final int HIGHEST_FREE = 32_000;
    private static final int ATTEMPTS = 100;

    /** The offset of the environment variable {@code LINLI_PORT_OFFSET}, 0 without it. */
    public static Ports fromEnvironment() {
        return fromEnvironment("LINLI_PORT_OFFSET", 0);
    }

    /**
     * The offset of an environment variable.
     *
     * @param otherwise the offset where the variable is not set
     * @throws PartFailed if it is set to something that is no offset
     */
    public static Ports fromEnvironment(String variable, int otherwise) {
        String offset = System.getenv(variable);
        if (offset == null || offset.isBlank()) {
            return new Ports(otherwise);
        }
        if (!offset.matches("\\d{1,5}") || Integer.parseInt(offset) > 40_000) {
            throw new PartFailed(variable + " must be a number from 0 to 40000, but is '" + offset + "'.");
        }
        return new Ports(Integer.parseInt(offset));
    }

    public int gateway() {
        return 8080 + offset;
    }

    /** Health and metrics of the gateway, which are not for the public. */
    public int gatewayManagement() {
        return 8090 + offset;
    }

    public int registry() {
        return 8181 + offset;
    }

    public int points() {
        return 8182 + offset;
    }

    public int events() {
        return 8183 + offset;
    }

    public int insights() {
        return 8184 + offset;
    }

    public int postgres() {
        return 15432 + offset;
    }

    public int kafka() {
        return 19092 + offset;
    }

    public int kafkaController() {
        return 19093 + offset;
    }

    public int connect() {
        return 18083 + offset;
    }

    public int keycloak() {
        return 18080 + offset;
    }

    public int keycloakManagement() {
        return 18090 + offset;
    }

    public int mongo() {
        return 17017 + offset;
    }

    public int wechat() {
        return 18099 + offset;
    }

    public static String http(int port) {
        return "http://127.0.0.1:" + port;
    }

    /**
     * A port that was free a moment ago, for tests. It lies below those that the system gives to outgoing connections:
     * one of them could take it before it is used.
     */
    static int free() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
                continue;
            }
        }
        throw new PartFailed("No free port from " + LOWEST_FREE + " to " + HIGHEST_FREE + ".");
    }
}
