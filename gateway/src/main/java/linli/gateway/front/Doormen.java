package linli.gateway.front;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import linli.wire.Problem;
import linli.wire.ProblemException;
import linli.wire.ProblemWriter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The doormen of all connections, and what they say to whom there is no room for. They all say the same, once in each language, so
 * they know it by heart: it names neither the request nor a trace, of which nothing is recorded.
 */
@Singleton
public class Doormen {

    /** After which there may be room again, or a service that can be reached. */
    public static final Duration BACK_SOON = Duration.ofSeconds(2);

    /** Who is turned away again and again must be seen inside, where a connection that nobody uses is closed. */
    private static final int OF_IDLE_TIME = 3;

    private static final String NAME = "doorman";
    /** The framework's name for what turns answers into bytes. */
    private static final String ENCODER = "httpEncoder";

    private final Drain drain;
    private final long unseenNanos;
    private final Counter refused;
    private final ByteBuf inChinese;
    private final ByteBuf inEnglish;
    private Predicate<String> full = path -> false;

    Doormen(
            ProblemWriter problems,
            SecurityHeaders headers,
            Drain drain,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idleTimeout) {
        this.unseenNanos = idleTimeout.toNanos() / OF_IDLE_TIME;
        this.drain = drain;
        ProblemException refusal = ProblemException.tooManyAsk(BACK_SOON);
        this.refused =
                meters.counter(Refusals.METER, Refusals.CODE, refusal.code().name());
        MultiMap common = MultiMap.caseInsensitiveMultiMap();
        headers.add(common, true);
        problems.addHeaders(common, refusal);
        this.inChinese = answer(common, problems.body(Problem.of(refusal, "zh", null, null)));
        this.inEnglish = answer(common, problems.body(Problem.of(refusal, "en", null, null)));
    }

    private static ByteBuf answer(MultiMap headers, Buffer body) {
        StringBuilder head = new StringBuilder("HTTP/1.1 503 Service Unavailable\r\ncontent-length: ")
                .append(body.length())
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] bytes = Buffer.buffer(head.append("\r\n").toString(), StandardCharsets.US_ASCII.name())
                .appendBuffer(body)
                .getBytes();
        // Outside the heap, from where it is sent as it is.
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
    }

    /**
     * Tells the doormen where there is no room. Before that they turn nobody away.
     *
     * @param full whether a request of a path would be refused since too many ask; asked on every thread that has connections
     */
    public void turnAwayWhere(Predicate<String> full) {
        this.full = full;
    }

    /** Places a doorman at a connection, while its first request is handled. Where there is one, nothing happens. */
    void place(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            ChannelPipeline pipeline = known.channel().pipeline();
            // None where the connection is over, though a request of it is handled still.
            ChannelHandlerContext encoder = pipeline.context(ENCODER);
            if (encoder != null && pipeline.get(NAME) == null) {
                pipeline.addAfter(ENCODER, NAME, new Doorman(this, encoder));
            }
        }
    }

    /** Lets nothing in that comes on a connection behind the request which is being handled: where that ends, nobody knows. */
    void letNothingInBehind(HttpConnection connection) {
        if (connection instanceof ConnectionBase known
                && known.channel().pipeline().get(NAME) instanceof Doorman doorman) {
            doorman.letNothingIn();
        }
    }

    /** Whether there is no room; going down, the doormen leave it to the others to say so. */
    boolean isFull(String path) {
        return full.test(path) && !drain.isDraining();
    }

    /** For how long at most all requests of a connection may be turned away. */
    long unseenNanos() {
        return unseenNanos;
    }

    /** The bytes of a refusal, to be sent once; counts it. */
    ByteBuf refusal(@Nullable String acceptLanguage) {
        refused.increment();
        return (Problem.prefersEnglish(acceptLanguage) ? inEnglish : inChinese).duplicate();
    }
}
