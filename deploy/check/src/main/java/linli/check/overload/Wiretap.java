package linli.check.overload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The wire to the gateway, on which answers are changed: what a check must see. It passes on bytes as they come, each
 * connection from the address that it came from.
 */
final class Wiretap implements AutoCloseable {

    private static final int BYTES = 1 << 16;
    private static final int BACKLOG = 4_096;
    private static final int LOOK_MILLIS = 1;

    /** What becomes of the bytes of an answer. */
    interface Fault {

        /** Changes a piece of an answer, or leaves it as it is; null hangs up. */
        @Nullable
        Piece pass(Piece piece);
    }

    /**
     * A piece of an answer.
     *
     * @param text a character for each byte
     * @param delayNanos for how long it is kept back
     */
    record Piece(String text, long delayNanos) {}

    private record Kept(SocketChannel to, byte[] bytes, long until) {}

    private final InetSocketAddress gateway;
    private final Fault fault;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    private final Queue<Kept> kept = new PriorityQueue<>(Comparator.comparingLong(Kept::until));
    private final Thread thread = new Thread(this::serve, "wiretap");

    Wiretap(String url, Fault fault) throws IOException {
        URI uri = URI.create(url);
        this.gateway = new InetSocketAddress(uri.getHost(), uri.getPort());
        this.fault = fault;
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread.start();
    }

    String url() throws IOException {
        return "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /** One direction of a connection. */
    private record End(SocketChannel from, SocketChannel to, boolean isAnswer) {}

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::turn, LOOK_MILLIS);
                for (Kept next = kept.peek(); next != null && next.until() <= System.nanoTime(); next = kept.peek()) {
                    kept.remove();
                    write(next.to(), ByteBuffer.wrap(next.bytes()));
                }
            }
        } catch (ClosedSelectorException over) {
            kept.clear();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void turn(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                pass((End) key.attachment());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() throws IOException {
        SocketChannel client = server.accept();
        if (client == null) {
            return;
        }
        SocketChannel service = SocketChannel.open();
        InetAddress from = ((InetSocketAddress) client.getRemoteAddress()).getAddress();
        service.bind(new InetSocketAddress(from, 0));
        service.connect(gateway);
        watch(new End(client, service, false));
        watch(new End(service, client, true));
    }

    private void watch(End end) throws IOException {
        end.from().configureBlocking(false);
        end.from().setOption(StandardSocketOptions.TCP_NODELAY, true);
        end.from().register(selector, SelectionKey.OP_READ, end);
    }

    private void pass(End end) throws IOException {
        int bytes = read(end.from());
        if (bytes < 0) {
            hangUp(end);
            return;
        }
        buffer.flip();
        if (!end.isAnswer()) {
            write(end.to(), buffer);
            return;
        }
        byte[] answer = new byte[bytes];
        buffer.get(answer);
        Piece piece = fault.pass(new Piece(new String(answer, java.nio.charset.StandardCharsets.ISO_8859_1), 0));
        if (piece == null) {
            hangUp(end);
            return;
        }
        byte[] passed = piece.text().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        if (piece.delayNanos() == 0) {
            write(end.to(), ByteBuffer.wrap(passed));
        } else {
            kept.add(new Kept(end.to(), passed, System.nanoTime() + piece.delayNanos()));
        }
    }

    private int read(SocketChannel from) {
        try {
            return from.read(buffer.clear());
        } catch (IOException reset) {
            return -1;
        }
    }

    /** Writes all of it: there is always room for one request or answer. */
    private static void write(SocketChannel to, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
        } catch (IOException gone) {
            bytes.position(bytes.limit());
        }
    }

    private static void hangUp(End end) throws IOException {
        end.from().close();
        end.to().close();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        server.close();
        selector.close();
    }
}
