package linli.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The world around the gateway in tests: one real HTTP server plays the services and the identity provider. */
public class Stubs implements QuarkusTestResourceLifecycleManager {

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        Router router = Router.router(vertx);
        HttpServer server = await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(router)
                .listen());
        String url = "http://127.0.0.1:" + server.actualPort();
        String issuer = url + "/realms/linli";
        new StubService().routes(router);
        new StubIdentityProvider(issuer).routes(router);

        Map<String, String> config = new HashMap<>();
        config.put("stub.url", url);
        config.put("linli.identity.issuer", issuer);
        config.put("linli.identity.audience", "linli");
        config.put("linli.identity.jwks-url", issuer + "/protocol/openid-connect/certs");
        config.put("linli.gateway.registry-url", url);
        config.put("linli.gateway.points-url", url);
        config.put("linli.gateway.events-url", "http://127.0.0.1:" + closedPort());
        config.put("linli.gateway.insights-url", url);
        config.put("linli.gateway.public-url", "http://linli.test");
        config.put("linli.gateway.cookie-key", Base64.getEncoder().encodeToString(new byte[32]));
        config.put("linli.gateway.client-secret", "staff-secret");
        config.put("linli.gateway.wechat-authorize-url", "http://wechat.test/connect/oauth2/authorize");
        config.put("linli.gateway.wechat-app-id", "wx-h5");
        config.put("linli.gateway.hop.answer-timeout", "2s");
        config.put("linli.gateway.hop.longest-upload", "4s");
        config.put("linli.gateway.rate-limits.failed-sign-in.burst", "1000");
        config.put("linli.gateway.rate-limits.sign-in.burst", "1000");
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put("quarkus.shutdown.delay", "0s");
        return config;
    }

    /** A port on which nobody listens. */
    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void stop() {
        await(vertx.close());
    }
}
