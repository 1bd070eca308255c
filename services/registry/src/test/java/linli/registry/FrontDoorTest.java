package linli.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import linli.embedded.PostgresResource;
import linli.platform.door.FrontDoor;
import linli.wire.TestIssuerResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service does when more come than it has places for. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "registry"))
@QuarkusTestResource(TestIssuerResource.class)
class FrontDoorTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    FrontDoor door;

    @Inject
    WaitingRoom room;

    @ConfigProperty(name = "linli.service.most-inside")
    int most;

    @BeforeEach
    void shut() {
        room.shut();
    }

    @AfterEach
    void leaveNobodyInside() {
        room.open();
        awaitInside(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/registry", "/api/registry/areas", "/api/registry/v1/nothing"})
    void saysInBothLanguagesThatThereIsNothing(String path) {
        given().header("Accept-Language", "en")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_FOUND"), "title", equalTo("Not found"));
        given().get(path).then().statusCode(404).body("title", equalTo("没有找到"));
    }

    @Test
    void refusesAtOnceWhomItHasNoPlaceFor() {
        List<Socket> waiting = fill();

        assertRefused(given().header("Accept-Language", "en")
                        .get("/api/registry/v1/areas")
                        .then())
                .body("title", equalTo("The service is away for the moment: try again later"))
                .body("detail", equalTo("Too many are asking; try again in a moment"))
                .body("instance", equalTo("/api/registry/v1/areas"))
                .body("traceId", notNullValue());
        assertThat(answersTo(waiting)).hasSize(most).containsOnly("HTTP/1.1 200 OK");
        given().get("/api/registry/v1/areas").then().statusCode(200);
    }

    @Test
    void answersOperatorsThoughItIsFull() {
        List<Socket> waiting = fill();

        given().get("/q/health/live").then().statusCode(200);
        assertThat(door.inside()).isEqualTo(most);
        answersTo(waiting);
    }

    @Test
    void keepsNoPlaceForWhoHangsUp() {
        fill().forEach(FrontDoorTest::close);
        awaitInside(0);

        // Not one place more or less than before, though the answers of those who have left come only now.
        room.open();
        room.shut();
        List<Socket> next = fill();
        assertRefused(given().get("/api/registry/v1/areas").then());
        answersTo(next);
    }

    @Test
    void goesOnBehindABodyThatItHasRefused() throws IOException {
        List<Socket> waiting = fill();
        byte[] body = ("\"" + "x".repeat(500_000) + "\"").getBytes(StandardCharsets.US_ASCII);

        try (Socket socket = connect()) {
            String post = "POST /api/registry/v1/areas HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n";
            send(socket, post + "Content-Length: " + body.length + "\r\n\r\n");
            socket.getOutputStream().write(body);
            BufferedReader answers = reader(socket);
            assertThat(answers.readLine()).startsWith("HTTP/1.1 503");
            answersTo(waiting);

            // The same connection goes on behind the body.
            send(socket, "GET /api/registry/v1/areas HTTP/1.1\r\nHost: here\r\n\r\n");
            assertThat(answers.lines().filter(line -> line.contains("HTTP/1.1")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).endsWith("HTTP/1.1 200 OK"));
        }
    }

    @Test
    void keepsNoPlaceForABodyThatIsTooLarge() throws IOException {
        String post = "POST /api/registry/v1/areas HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n";
        for (int i = 0; i < 10; i++) {
            try (Socket socket = connect()) {
                send(socket, post + "Content-Length: 1048577\r\n\r\n");
                assertThat(reader(socket).readLine()).startsWith("HTTP/1.1 413");
            }
            try (Socket socket = connect()) {
                send(
                        socket,
                        post + "Transfer-Encoding: chunked\r\n\r\n100001\r\n" + "x".repeat(0x100001) + "\r\n0\r\n\r\n");
                assertThat(reader(socket).readLine()).startsWith("HTTP/1.1 4");
            }
        }
        awaitInside(0);
    }

    @Test
    void findsThePlacesOfAnswersThatBrokeOffUnheard() {
        for (int i = 0; i < most; i++) {
            Socket socket = connect();
            send(socket, "GET /api/registry/v1/test/broken HTTP/1.1\r\nHost: here\r\n\r\n");
            assertThatThrownBy(() -> {
                        if (reader(socket).readLine() == null) {
                            throw new IOException("no answer");
                        }
                    })
                    .isInstanceOf(IOException.class);
            close(socket);
        }

        await().atMost(SOON)
                .untilAsserted(
                        () -> given().get("/api/registry/v1/areas").then().statusCode(200));
        awaitInside(0);
    }

    /** Takes every place. */
    private List<Socket> fill() {
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            Socket socket = connect();
            send(socket, "GET /api/registry/v1/test/waiting HTTP/1.1\r\nHost: here\r\n\r\n");
            waiting.add(socket);
        }
        await().atMost(SOON).until(() -> room.waiting.get() == most);
        return waiting;
    }

    /** The first line of what each was answered, when the room is open. */
    private List<String> answersTo(List<Socket> waiting) {
        room.open();
        return waiting.stream()
                .map(socket -> {
                    try (socket) {
                        return reader(socket).readLine();
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                })
                .toList();
    }

    private static ValidatableResponse assertRefused(ValidatableResponse answer) {
        return answer.statusCode(503)
                .header("Retry-After", "1")
                .contentType("application/problem+json")
                .body("code", equalTo("SERVICE_UNAVAILABLE"));
    }

    private void awaitInside(int requests) {
        await().atMost(SOON).untilAsserted(() -> assertThat(door.inside()).isEqualTo(requests));
    }

    private static Socket connect() {
        try {
            Socket socket = new Socket("127.0.0.1", RestAssured.port);
            socket.setSoTimeout((int) SOON.toMillis());
            return socket;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void send(Socket socket, String head) {
        try {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where requests wait until it opens. */
    @Singleton
    static class WaitingRoom {

        private final AtomicInteger waiting = new AtomicInteger();
        private volatile CompletableFuture<String> opening = CompletableFuture.completedFuture("");

        void shut() {
            waiting.set(0);
            opening = new CompletableFuture<>();
        }

        void open() {
            opening.complete("");
        }

        Uni<String> sit() {
            waiting.incrementAndGet();
            // Who leaves cancels a future of their own, not that of all.
            return Uni.createFrom().completionStage(() -> opening.thenApply(nothing -> nothing));
        }
    }

    /** An answer that breaks off before it was begun. */
    @Singleton
    static class Broken {

        void routes(@Observes Router router) {
            router.get("/api/registry/v1/test/broken")
                    .order(-1)
                    .handler(context -> context.response().reset());
        }
    }

    /** The way into the waiting room. */
    @Path("/test/waiting")
    @PermitAll
    public static class WaitingRoomResource {

        @Inject
        WaitingRoom room;

        @GET
        public Uni<String> sit() {
            return room.sit();
        }
    }
}
