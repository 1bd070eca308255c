package linli.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/** A service that answers at once, so that a run through the gateway shows what the gateway costs and nothing else. */
final class EchoService implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();

    EchoService(int port, byte[] answer) throws Exception {
        Buffer body = Buffer.buffer(answer);
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> request.body()
                        .onSuccess(read -> request.response()
                                .setStatusCode(201)
                                .putHeader("content-type", "application/json")
                                .end(body)))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        vertx.close();
    }
}
