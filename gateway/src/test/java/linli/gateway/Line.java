package linli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection that is kept, with its answers one after another. */
public final class Line implements AutoCloseable {

    private final Socket socket;

    public Line() {
        try {
            socket = new Socket("127.0.0.1", RestAssured.port);
            socket.setSoTimeout(30_000);
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    public void send(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The next answer up to its body. */
    public String head() {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append(read(1));
        }
        return head.toString();
    }

    /** The whole of the next answer. */
    public String answer() {
        String head = head();
        String length = head.lines()
                .filter(header -> header.regionMatches(true, 0, "content-length:", 0, 15))
                .map(header -> header.substring(15).strip())
                .findFirst()
                .orElse("");
        return head + (length.isEmpty() ? chunks() : read(Integer.parseInt(length)));
    }

    /** Whether nothing comes any more. */
    public boolean isOver() {
        return rest().isEmpty();
    }

    /** All that still comes until the connection is over. */
    public String rest() {
        StringBuilder rest = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                rest.append((char) next);
            }
        } catch (SocketTimeoutException silent) {
            throw new IllegalStateException("The connection is not over", silent);
        } catch (IOException reset) {
            // Over as well.
            return rest.toString();
        }
        return rest.toString();
    }

    private String chunks() {
        StringBuilder body = new StringBuilder();
        while (true) {
            StringBuilder size = new StringBuilder();
            while (size.length() < 2 || !size.substring(size.length() - 2).equals("\r\n")) {
                size.append(read(1));
            }
            int bytes = Integer.parseInt(size.toString().strip(), 16);
            String chunk = read(bytes + 2);
            if (bytes == 0) {
                return body.toString();
            }
            body.append(chunk, 0, chunk.length() - 2);
        }
    }

    private String read(int bytes) {
        try {
            byte[] read = socket.getInputStream().readNBytes(bytes);
            assertThat(read).as("the connection is over").hasSize(bytes);
            return new String(read, StandardCharsets.UTF_8);
        } catch (IOException silent) {
            throw new IllegalStateException(silent);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
