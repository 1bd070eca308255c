package linli.check.overload;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One connection of one address, on which one request is under way at a time. */
final class Phone {

    private static final int REQUEST_BYTES = 4_096;
    private static final int ANSWER_BYTES = 2_048;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer out = ByteBuffer.allocate(REQUEST_BYTES);
    private byte[] in = new byte[ANSWER_BYTES];
    private int received;
    private @Nullable Wish wish;
    private long askedAt;

    private Phone(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Begins to connect, from an address of its own. */
    static Phone dial(Selector selector, InetAddress from, InetSocketAddress to) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.bind(new InetSocketAddress(from, 0));
        boolean connected = channel.connect(to);
        SelectionKey key = channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT);
        Phone phone = new Phone(channel, key);
        key.attach(phone);
        return phone;
    }

    /** Sends a request, as soon as there is a connection. */
    void ask(Wish next) throws IOException {
        wish = next;
        received = 0;
        out.clear().put(next.head()).put(next.rest()).flip();
        askedAt = System.nanoTime();
        if (channel.isConnected()) {
            send();
        }
    }

    /** Goes on with connecting or sending. */
    void proceed() throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
        }
        send();
    }

    private void send() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /**
     * Takes in what has come.
     *
     * @param buffer to be lent
     * @param reader of answers
     * @return the answer; null if it is not whole yet
     * @throws IOException if the connection is over, or something comes that nobody asked for
     */
    @Nullable
    Answer receive(ByteBuffer buffer, Reader reader) throws IOException {
        int bytes = channel.read(buffer.clear());
        if (bytes < 0) {
            throw new EOFException("closed");
        }
        if (received + bytes > in.length) {
            in = Arrays.copyOf(in, Math.max(2 * in.length, received + bytes));
        }
        buffer.flip().get(in, received, bytes);
        received += bytes;
        return wish == null || bytes == 0 ? null : reader.read(in, received);
    }

    /** What was asked for, and now is no longer; null if nothing was. */
    @Nullable
    Wish done() {
        Wish asked = wish;
        wish = null;
        return asked;
    }

    boolean isBusy() {
        return wish != null;
    }

    /** How long the request has been under way, in nanoseconds. */
    long nanos() {
        return System.nanoTime() - askedAt;
    }

    void hangUp() {
        try {
            key.cancel();
            channel.close();
        } catch (IOException ignored) {
            // It is over either way.
            received = 0;
        }
    }
}
