package linli.embedded.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WechatSimulatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final WechatApp MINI = new WechatApp("wx-mini", "mini-secret");
    private static final WechatApp H5 = new WechatApp("wx-h5", "h5-secret");
    private static final String PAGE = "http://127.0.0.1:8080/m/";

    private final WechatSimulator simulator =
            WechatSimulator.start(0, new WechatSimulator.Settings(MINI, H5, Set.of("demo.example")));

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void theMiniProgramsCodeGivesOpenidAndSessionKeyAsTextPlain() throws Exception {
        HttpResponse<String> answer = miniSession(codeOf("demo-resident-1"));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(JSON.readTree(answer.body()).path("openid").asText()).isEqualTo(MINI.openidOf("demo-resident-1"));
        assertThat(JSON.readTree(answer.body()).path("session_key").asText()).hasSize(24);
    }

    @Test
    void theSecondUseOfACodeIsToldApartFromAnUnknownOne() throws Exception {
        String code = codeOf("demo-resident-1");
        miniSession(code);

        assertThat(errorIn(miniSession(code))).isEqualTo(40163);
        assertThat(errorIn(miniSession("never-issued"))).isEqualTo(40029);
    }

    @ParameterizedTest
    @CsvSource({
        "appid=wx-other&secret=mini-secret&js_code=x&grant_type=authorization_code, 40013",
        "appid=wx-h5&secret=h5-secret&js_code=x&grant_type=authorization_code, 40013",
        "appid=wx-mini&secret=wrong&js_code=x&grant_type=authorization_code, 40125",
        "secret=mini-secret&js_code=x&grant_type=authorization_code, 41002",
        "appid=wx-mini&js_code=x&grant_type=authorization_code, 41004",
        "appid=wx-mini&secret=mini-secret&grant_type=authorization_code, 41008",
        "appid=wx-mini&secret=mini-secret&js_code=x&grant_type=password, 40002",
    })
    void refusesWithWechatsNumbers(String query, int error) throws Exception {
        assertThat(errorIn(get("/sns/jscode2session?" + query))).isEqualTo(error);
    }

    @Test
    void playsBlockedAndBusy() throws Exception {
        assertThat(errorIn(miniSession(codeOf("blocked-1")))).isEqualTo(40226);
        assertThat(errorIn(miniSession(codeOf("busy-1")))).isEqualTo(-1);
    }

    @Test
    void thePageInsideWechatGoesThroughTheAuthorisationPage() throws Exception {
        HttpResponse<String> back = get(authorize(PAGE + "?tab=me#/home", "s1") + "&openid=demo-leader");

        assertThat(back.statusCode()).isEqualTo(302);
        String location = back.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(PAGE + "?tab=me&code=").endsWith("&state=s1#/home");
        String code = location.replaceAll(".*&code=([^&]*)&.*", "$1");
        JsonNode token = JSON.readTree(get("/sns/oauth2/access_token?appid=wx-h5&secret=h5-secret&code=" + code
                        + "&grant_type=authorization_code")
                .body());
        assertThat(token.path("openid").asText()).isEqualTo(H5.openidOf("demo-leader"));
        assertThat(token.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(token.path("scope").asText()).isEqualTo("snsapi_base");
    }

    @Test
    void theAuthorisationPageOffersTheDemoPeople() throws Exception {
        HttpResponse<String> page = get(authorize(PAGE, "s1"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("lang=\"zh-CN\"", "name=\"viewport\"", "openid=demo-leader\"", "居民一");
    }

    @Test
    void theAuthorisationPageWritesNothingOfTheRequestUnescaped() throws Exception {
        HttpResponse<String> page = get(authorize(PAGE + "\"><script>alert(1)</script>", "s1"));

        assertThat(page.body()).doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/m/",
                "http://127.0.0.1@evil.example/m/",
                "//evil.example/",
                "javascript:alert(1)",
                "http://",
                "no address at all"
            })
    void sendsNobodyElsewhere(String redirectUri) throws Exception {
        HttpResponse<String> answer = get(authorize(redirectUri, "s1") + "&openid=demo-leader");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void sendsBackToAHostThatIsAllowed() throws Exception {
        assertThat(get(authorize("https://demo.example/m/", "s1") + "&openid=demo-leader")
                        .statusCode())
                .isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"openid\":7}", "{\"openid\":\"\"}", "{\"openid\":\"a b\"}"})
    void issuesNoCodeForNobody(String body) throws Exception {
        assertThat(post(body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sns/jscode2session?appid=%zz", "/connect/oauth2/authorize?state=%"})
    void survivesBrokenQueries(String path) throws IOException {
        try (java.net.Socket socket =
                new java.net.Socket("127.0.0.1", simulator.address().getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    private String codeOf(String person) throws Exception {
        return JSON.readTree(post("{\"openid\":\"" + person + "\"}").body())
                .path("code")
                .asText();
    }

    private HttpResponse<String> miniSession(String code) throws Exception {
        return get(
                "/sns/jscode2session?appid=wx-mini&secret=mini-secret&grant_type=authorization_code&js_code=" + code);
    }

    private static String authorize(String redirectUri, String state) {
        return "/connect/oauth2/authorize?appid=wx-h5&response_type=code&scope=snsapi_base&state=" + state
                + "&redirect_uri=" + URLEncoder.encode(redirectUri, StandardCharsets.UTF_8);
    }

    private static int errorIn(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("errcode").asInt();
    }

    private HttpResponse<String> get(String pathAndQuery) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(simulator.address() + pathAndQuery))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.address() + "/sim/codes"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
