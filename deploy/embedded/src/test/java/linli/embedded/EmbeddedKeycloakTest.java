package linli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKeycloakTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static EmbeddedKeycloak keycloak;
    private static EmbeddedWechat wechat;
    private static String wechatUrl;

    @BeforeAll
    static void start() {
        postgres = new EmbeddedPostgres(
                Tools.forTests(),
                folder.resolve("postgres.log"),
                new EmbeddedPostgres.Settings(folder.resolve("postgres"), Ports.free(), true, role -> role));
        postgres.startAndAwait();
        PostgresDatabase database = postgres.database("keycloak");
        Provisioning.keycloak(database);
        int wechatPort = Ports.free();
        wechatUrl = Ports.http(wechatPort);
        Map<String, String> apps = Map.of(
                "LINLI_WECHAT_MINI_APPID", "wx-mini",
                "LINLI_WECHAT_MINI_SECRET", "mini-secret",
                "LINLI_WECHAT_H5_APPID", "wx-h5",
                "LINLI_WECHAT_H5_SECRET", "h5-secret");
        wechat = new EmbeddedWechat(Tools.forTests(), folder.resolve("wechat.log"), wechatPort, apps);
        Map<String, String> environment = new HashMap<>(apps);
        environment.putAll(Map.of(
                "LINLI_WECHAT_BASE_URL", wechatUrl,
                "LINLI_STAFF_SECOND_FACTOR", "false",
                "LINLI_GATEWAY_CLIENT_SECRET", "console-secret",
                "LINLI_GATEWAY_PUBLIC_URL", "http://127.0.0.1:8080"));
        keycloak = new EmbeddedKeycloak(
                Tools.forTests(),
                folder.resolve("keycloak.log"),
                new EmbeddedKeycloak.Settings(Ports.free(), Ports.free(), database, "admin-secret", environment));
        wechat.start();
        keycloak.start();
        wechat.awaitReady();
        keycloak.awaitReady();
    }

    @AfterAll
    static void stop() {
        keycloak.stop();
        wechat.stop();
        postgres.stop();
    }

    @Test
    void aWechatCodeOfTheSimulatorGivesATokenOfTheRealm() throws Exception {
        assertThat(signIn()).containsEntry("status", 200).containsKey("access_token");
    }

    @Test
    void theFirstSignInAfterTheDatabaseWasKilledWorks() throws Exception {
        signIn();
        Mishaps.kill(postgres);
        Mishaps.restart(postgres);

        assertThat(signIn()).containsEntry("status", 200).containsKey("access_token");
    }

    /** Signs a resident in once; the answer's fields, and its status as {@code status}. */
    private static Map<String, Object> signIn() throws IOException, InterruptedException {
        String code = JSON.readTree(post(wechatUrl + "/sim/codes", "application/json", "{\"openid\":\"demo-leader\"}")
                        .body())
                .path("code")
                .asText();
        HttpResponse<String> answer = post(
                keycloak.issuer() + "/protocol/openid-connect/token",
                "application/x-www-form-urlencoded",
                "grant_type=urn%3Alinli%3Awechat-code&client_id=linli-mini&channel=mini&code=" + code);
        Map<String, Object> fields = new HashMap<>();
        JSON.readTree(answer.body()).fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
        fields.put("status", answer.statusCode());
        return fields;
    }

    private static HttpResponse<String> post(String url, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
