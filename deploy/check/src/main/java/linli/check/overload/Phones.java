package linli.check.overload;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * As many phones as are needed, each with an address of its own, as residents have them: the gateway counts by address. One
 * thread serves all, since it shares the processors with what it asks. A request that is due does not wait for the answer
 * to another: it takes the phone that has been idle longest, or one more.
 */
final class Phones implements AutoCloseable {

    private static final int AT_FIRST = 256;
    /** Each takes three files when a wire is put between, and a process may have 20,000 open. */
    private static final int MOST = 6_000;
    /** Longer than the gateway waits for a service. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int LOOK_MILLIS = 1;
    private static final int RECEIVE_BYTES = 1 << 16;

    private final InetSocketAddress to;
    private final Rush rush;
    private final Selector selector;
    private final Deque<Phone> idle = new ArrayDeque<>();
    private final Reader reader = new Reader();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private int dialled;
    private int open;
    private int busy;

    Phones(String url, Rush rush) throws IOException {
        URI uri = URI.create(url);
        this.to = new InetSocketAddress(uri.getHost(), uri.getPort());
        this.rush = rush;
        this.selector = Selector.open();
        for (int i = 0; i < AT_FIRST; i++) {
            idle.add(dial());
        }
    }

    /** How many requests begin. */
    interface Pace {

        /**
         * Says how many are due.
         *
         * @param nanos since the beginning
         * @param begun since then
         * @param busy requests that are not answered yet
         */
        long due(long nanos, long begun, int busy);

        /** So many at the same time, each followed by another when it is answered. */
        static Pace atOnce(int count) {
            return (nanos, begun, busy) -> count - busy;
        }

        /** So many, all at the beginning. */
        static Pace once(int count) {
            return (nanos, begun, busy) -> count - begun;
        }

        /** So many a second, whatever becomes of them. */
        static Pace perSecond(double rate) {
            return (nanos, begun, busy) -> (long) (nanos * rate / 1e9) - begun;
        }
    }

    /** Asks for what the rush wants, for a while; comes back when all is answered, or nobody waits any more. */
    Tally run(Pace pace, Duration length) throws IOException {
        Tally tally = new Tally(length);
        long begin = System.nanoTime();
        long begun = 0;
        for (long nanos = 0; nanos < length.toNanos(); nanos = System.nanoTime() - begin) {
            for (long due = pace.due(nanos, begun, busy); due > 0; due--) {
                ask(tally);
                begun++;
            }
            turn(tally);
        }
        tally.over();
        long end = System.nanoTime();
        while (busy > 0 && System.nanoTime() - end < LONGEST.toNanos()) {
            turn(tally);
        }
        giveUp(tally);
        return tally;
    }

    private void ask(Tally tally) throws IOException {
        Phone phone = idle.poll();
        if (phone == null) {
            if (open >= MOST) {
                // Whoever answers so slowly that all phones wait is offered less than was promised, which is judged.
                return;
            }
            phone = dial();
        }
        tally.begun();
        busy++;
        try {
            phone.ask(rush.next());
        } catch (IOException over) {
            broken(phone, tally, over);
        }
    }

    private Phone dial() throws IOException {
        dialled++;
        open++;
        byte[] address = {127, (byte) (16 + (dialled >> 16)), (byte) (dialled >> 8), (byte) dialled};
        return Phone.dial(selector, InetAddress.getByAddress(address), to);
    }

    private void turn(Tally tally) throws IOException {
        selector.select(key -> serve(key, tally), LOOK_MILLIS);
    }

    private void serve(SelectionKey key, Tally tally) {
        Phone phone = (Phone) key.attachment();
        try {
            if (key.isReadable()) {
                Answer answer = phone.receive(buffer, reader);
                if (answer != null) {
                    answered(phone, tally, answer);
                }
            } else {
                phone.proceed();
            }
        } catch (IOException over) {
            broken(phone, tally, over);
        }
    }

    private void answered(Phone phone, Tally tally, Answer answer) {
        long nanos = phone.nanos();
        Wish wish = phone.done();
        if (wish == null) {
            return;
        }
        busy--;
        rush.done(wish, tally.answered(wish.want(), answer, nanos), answer);
        if (answer.isLast()) {
            open--;
            phone.hangUp();
        } else {
            idle.add(phone);
        }
    }

    /** A connection that nobody uses may be closed; one with a request may not. */
    private void broken(Phone phone, Tally tally, IOException over) {
        phone.hangUp();
        open--;
        Wish wish = phone.done();
        if (wish == null) {
            idle.remove(phone);
            return;
        }
        busy--;
        tally.wrong(wish.want() + " was not answered: " + over.getMessage());
        rush.lost(wish);
    }

    private void giveUp(Tally tally) {
        List<Phone> waiting = selector.keys().stream()
                .map(key -> (Phone) key.attachment())
                .filter(Phone::isBusy)
                .toList();
        for (Phone phone : waiting) {
            broken(phone, tally, new IOException("nothing came for " + LONGEST.toSeconds() + " s"));
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            ((Phone) key.attachment()).hangUp();
        }
        selector.close();
    }
}
