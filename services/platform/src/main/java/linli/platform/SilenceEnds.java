package linli.platform;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * Closes a database connection that has been silent for too long. The client would take leave of the server first, and wait until that
 * has closed the connection, which one that has vanished never does.
 */
@Sharable
final class SilenceEnds extends ChannelInboundHandlerAdapter {

    private static final SilenceEnds HANDLER = new SilenceEnds();
    /** The framework's name for what notices the silence. */
    private static final String WATCH = "idle";

    private SilenceEnds() {}

    /** Listens at a connection that was opened a moment ago, and gives it to the pool. */
    static void listen(SqlConnection connection) {
        if (connection instanceof SqlConnectionInternal lent
                && lent.unwrap().unwrap() instanceof SocketConnectionBase opened) {
            opened.socket().channelHandlerContext().pipeline().addAfter(WATCH, SilenceEnds.class.getName(), HANDLER);
        }
        connection.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            // From here on outwards: not by way of who would take leave.
            context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }
}
