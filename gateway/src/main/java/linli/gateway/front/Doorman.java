package linli.gateway.front;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands at one connection, where requests have been read and nothing has been done for them, and turns away whom there is no room
 * for. With a trace, a span, meters, a token and a rate for each, a refusal costs as much as to pass a request on: in a rush, the
 * processors that those who have a place are waiting for.
 *
 * <p>It is in nobody's way: what it does not know how to refuse goes in and is refused there, as everything is where there is no
 * doorman. So is every request behind one that is not answered yet, since answers keep the order of what was asked; whoever has too
 * many of them has asked without waiting for one, and loses the connection. Of the connection's thread.
 */
final class Doorman extends ChannelDuplexHandler {

    /** Of a body that nobody reads. */
    private static final long MOST_BODY_BYTES = 16 << 10;
    /** Of one connection: nobody looks at what stands behind the first of them, and nothing else bounds it. */
    private static final int MOST_INSIDE = 64;

    private final Doormen doormen;
    private final ChannelHandlerContext encoder;
    /** Requests that went in and are not answered. It is placed while the first one is. */
    private int inside = 1;

    private long seenAt = System.nanoTime();
    /** The answer to a request that went in will be the last one. */
    private boolean ending;

    private boolean turningAway;
    private boolean unsent;
    private boolean over;

    /**
     * Begins to stand at a connection.
     *
     * @param encoder of the connection, which writes what is bytes already behind it
     */
    Doorman(Doormen doormen, ChannelHandlerContext encoder) {
        this.doormen = doormen;
        this.encoder = encoder;
    }

    /** Lets nothing in that comes behind the request which is being handled. */
    void letNothingIn() {
        over = true;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (over) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            turningAway = isTurnedAway(context, request);
            if (turningAway) {
                ByteBuf refusal = doormen.refusal(request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE));
                encoder.write(refusal, encoder.voidPromise());
                unsent = true;
            } else if (inside == MOST_INSIDE) {
                over = true;
                ReferenceCountUtil.release(message);
                context.close();
                return;
            } else {
                inside++;
                seenAt = System.nanoTime();
                ending |= !HttpUtil.isKeepAlive(request);
            }
        }
        if (turningAway) {
            passOver(context, message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private boolean isTurnedAway(ChannelHandlerContext context, HttpRequest request) {
        return inside == 0
                && !ending
                && request.decoderResult().isSuccess()
                && doormen.isFull(request.uri())
                && System.nanoTime() - seenAt < doormen.unseenNanos()
                && context.channel().isWritable()
                && isPlain(request);
    }

    /** Whether it is known where it ends, what the answer looks like and what comes behind it. */
    private static boolean isPlain(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !request.method().equals(HttpMethod.HEAD)
                && HttpUtil.isKeepAlive(request)
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                && !headers.contains(HttpHeaderNames.EXPECT)
                && !headers.contains(HttpHeaderNames.UPGRADE)
                && HttpUtil.getContentLength(request, 0L) <= MOST_BODY_BYTES;
    }

    private void passOver(ChannelHandlerContext context, Object message) {
        if (message instanceof LastHttpContent) {
            turningAway = false;
        }
        boolean readable =
                !(message instanceof HttpObject part) || part.decoderResult().isSuccess();
        ReferenceCountUtil.release(message);
        if (!readable) {
            // Nobody knows where the next request begins.
            context.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (unsent) {
            unsent = false;
            encoder.flush();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isProvisional(message)) {
            inside--;
        }
        context.write(message, promise);
    }

    private static boolean isProvisional(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
