package linli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import linli.embedded.PartFailed;
import linli.embedded.Ports;
import org.junit.jupiter.api.Test;

class TakenPortsTest {

    @Test
    void namesTheTakenPortAndTheWayOutInOneLine() throws IOException {
        try (ServerSocket other = listening()) {
            Ports ports = new Ports(other.getLocalPort() - new Ports(0).points());
            assertThatThrownBy(() -> TakenPorts.requireFree(ports))
                    .isInstanceOf(PartFailed.class)
                    .hasMessageContaining(other.getLocalPort() + " (points)")
                    .hasMessageMatching(".*LINLI_PORT_OFFSET=\\d+000 make run");
        }
    }

    @Test
    void stacksAThousandApartDoNotMeetUpToTheTenth() {
        Set<Integer> all = new HashSet<>();
        long count = IntStream.rangeClosed(0, 9)
                .boxed()
                .flatMap(thousands -> new Addresses(new Ports(thousands * 1000)).listening().values().stream())
                .filter(port -> !all.add(port))
                .count();

        assertThat(count).isZero();
    }

    /** Below the ports that the system gives to outgoing connections; another program may have any single one. */
    private static ServerSocket listening() throws IOException {
        for (int port = 20_000; port < 21_000; port++) {
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException taken) {
                continue;
            }
        }
        throw new IllegalStateException("a thousand ports are all taken");
    }
}
