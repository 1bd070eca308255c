package linli.check.cancel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import linli.check.drive.Call;

/** Sends a call and resets the connection, as a phone does that loses its network. */
final class HangUp {

    private static final int TIMEOUT_MILLIS = 10_000;

    private HangUp() {}

    /**
     * Sends a call and hangs up.
     *
     * @param share of the bytes that are sent; 1 for the whole request
     * @param nanos to wait after them
     * @return whether it was not answered yet
     */
    static boolean on(Call call, double share, long nanos) {
        URI url = URI.create(call.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            // Closing resets: the other side learns of it while it is at work, not when it answers.
            socket.setSoLinger(true, 0);
            byte[] request = bytes(call, url);
            OutputStream out = socket.getOutputStream();
            out.write(request, 0, Math.max(1, (int) (request.length * share)));
            out.flush();
            LockSupport.parkNanos(nanos);
            return socket.getInputStream().available() == 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(call.method() + " " + call.url(), failed);
        }
    }

    /** Sends a call as {@link #on} does, but stays; says how long the first byte of its answer took, in nanoseconds. */
    static long timed(Call call) {
        URI url = URI.create(call.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            long begun = System.nanoTime();
            socket.getOutputStream().write(bytes(call, url));
            InputStream in = socket.getInputStream();
            if (in.read() < 0) {
                throw new SocketTimeoutException("The connection was closed without an answer");
            }
            return System.nanoTime() - begun;
        } catch (IOException failed) {
            throw new UncheckedIOException(call.method() + " " + call.url(), failed);
        }
    }

    private static byte[] bytes(Call call, URI url) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        StringBuilder head = new StringBuilder(call.method() + " " + url.getRawPath() + query + " HTTP/1.1\r\n")
                .append("Host: ")
                .append(url.getAuthority())
                .append("\r\n");
        call.allHeaders()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        byte[] body = call.body() == null ? new byte[0] : call.body().getBytes(StandardCharsets.UTF_8);
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
