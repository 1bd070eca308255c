package linli.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;

/** WeChat's sign-in on this machine ({@link linli.embedded.wechat.WechatSimulator}) as a process of its own. */
public final class EmbeddedWechat extends JavaPart {

    private final Tools tools;
    private final int port;
    private final Map<String, String> environment;

    /**
     * @param port on 127.0.0.1
     * @param environment app ids and secrets, as Keycloak has them
     */
    public EmbeddedWechat(Tools tools, Path log, int port, Map<String, String> environment) {
        super("wechat", log);
        this.tools = tools;
        this.port = port;
        this.environment = Map.copyOf(environment);
    }

    @Override
    protected JavaCommand java() {
        return JavaCommand.library(tools, 64, "linli.embedded.wechat.WechatSimulator")
                .arguments(port);
    }

    @Override
    protected Map<String, String> environment() {
        return environment;
    }

    @Override
    protected boolean ready() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }
}
