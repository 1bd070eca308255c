package linli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import linli.embedded.PartFailed;
import linli.embedded.Ports;

/** Finds out before anything starts whether other programs have our ports. */
final class TakenPorts {

    private TakenPorts() {}

    /**
     * Fails with one line that names the taken ports and the command that avoids them.
     *
     * @throws PartFailed if one is taken
     */
    static void requireFree(Ports ports) {
        Map<String, Integer> taken = taken(ports);
        if (taken.isEmpty()) {
            return;
        }
        String names = taken.entrySet().stream()
                .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                .collect(Collectors.joining(", "));
        throw new PartFailed(
                "Port " + names + " is taken 端口被占用. Take other ports: LINLI_PORT_OFFSET=" + freeOffset() + " make run");
    }

    private static Map<String, Integer> taken(Ports ports) {
        return new Addresses(ports)
                .listening().entrySet().stream()
                        .filter(entry -> !isFree(entry.getValue()))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (one, other) -> one,
                                java.util.LinkedHashMap::new));
    }

    private static int freeOffset() {
        return IntStream.rangeClosed(1, 9)
                .map(thousands -> thousands * 1000)
                .filter(offset -> taken(new Ports(offset)).isEmpty())
                .findFirst()
                .orElse(1000);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
