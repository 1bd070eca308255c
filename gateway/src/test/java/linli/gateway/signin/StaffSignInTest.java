package linli.gateway.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import linli.gateway.Outside;
import linli.gateway.Stubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Stubs.class)
class StaffSignInTest {

    private static final String LOGIN = "/api/auth/v1/staff/login";
    private static final String CALLBACK = "/api/auth/v1/staff/callback";
    private static final String SESSION = "/api/auth/v1/session";

    @Test
    void signsStaffInByCodeWithPkceStateAndNonce() {
        Response login = browser().get(LOGIN + "?returnTo=/m/%23/pages/work");
        assertThat(login.header("Location"))
                .startsWith(Outside.stubUrl() + "/realms/linli/protocol/openid-connect/auth?client_id=linli-console")
                .contains("code_challenge_method=S256", "nonce=", "state=", "response_type=code");
        assertThat(login.getDetailedCookie("linli_staff_login").getSameSite()).isEqualTo("Lax");

        Response back = comeBack(login);
        back.then().statusCode(302).header("Location", "/m/#/pages/work").cookie("linli_staff_login", "");
        Cookie session = back.getDetailedCookie("linli_staff");
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Strict");
        assertThat(session.getPath()).isEqualTo("/api");
    }

    @Test
    void tellsThePageWhoIsSignedIn() {
        given().get(SESSION).then().statusCode(200).body("kind", equalTo("none"));
        given().cookie("linli_staff", signIn())
                .get(SESSION)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("kind", equalTo("staff"))
                .body("name", equalTo("街道干部"))
                .body("grants[0].role", equalTo("street_officer"))
                .body("grants[0].area", equalTo("450205001000"));
    }

    @Test
    void turnsTheCookieIntoATokenTowardsServices() {
        given().cookie("linli_staff", signIn())
                .get("/api/registry/v1/organisations")
                .then()
                .statusCode(200)
                .body("headers.authorization", startsWith("Bearer ey"))
                .body("headers.cookie", nullValue());
    }

    @Test
    void refreshesASessionOnceForManyRequests() {
        String cookie = signIn();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + SESSION))
                .header("Cookie", "linli_staff=" + cookie)
                .build();
        // The first access token is so short-lived that it counts as over.
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 20)
                .mapToObj(i -> client.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().body()).contains("\"staff\""));
        assertThat(answers.stream().flatMap(a -> a.join().headers().allValues("set-cookie").stream()))
                .isNotEmpty()
                .allMatch(renewed -> renewed.startsWith("linli_staff="));
    }

    @Test
    void acceptsChangesFromItsOwnPageAlone() {
        String cookie = signIn();
        String path = "/api/registry/v1/organisations";
        RequestSpecification[] others = {
            given(),
            given().header("Origin", "https://evil.test"),
            given().header("Origin", "null"),
            given().header("Sec-Fetch-Site", "cross-site").header("Origin", "http://linli.test"),
            given().header("Sec-Fetch-Site", "same-site")
        };
        for (RequestSpecification other : others) {
            other.cookie("linli_staff", cookie)
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("CROSS_ORIGIN_REFUSED"));
        }
        given().cookie("linli_staff", cookie)
                .header("Origin", "http://linli.test")
                .body(new byte[100_000])
                .post(path)
                .then()
                .statusCode(200)
                .body("bodyLength", equalTo(100_000));
        given().cookie("linli_staff", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .delete(path)
                .then()
                .statusCode(200);
    }

    @Test
    void takesABadCookieAwayAndGoesOnWithoutIt() {
        given().cookie("linli_staff", "forged")
                .get("/api/registry/v1/areas")
                .then()
                .statusCode(200)
                .cookie("linli_staff", "")
                .body("headers.authorization", nullValue());
        given().cookie("linli_staff", "forged").get(SESSION).then().body("kind", equalTo("none"));
    }

    @Test
    void endsTheSession() {
        String cookie = signIn();
        given().cookie("linli_staff", cookie)
                .header("Origin", "http://linli.test")
                .post("/api/auth/v1/logout")
                .then()
                .statusCode(204)
                .cookie("linli_staff", "");
    }

    @Test
    void refusesAWayBackThatWasNotBegunHere() {
        browser()
                .get(CALLBACK + "?code=staff-code-1&state=x")
                .then()
                .statusCode(400)
                .body("code", equalTo("LOGIN_STATE_INVALID"));
        Response login = browser().get(LOGIN);
        browser()
                .cookie("linli_staff_login", login.cookie("linli_staff_login"))
                .get(CALLBACK + "?code=staff-code-1&state=x")
                .then()
                .statusCode(400);
        Response stolen = browser()
                .cookie("linli_staff_login", login.cookie("linli_staff_login"))
                .get(CALLBACK + "?code=stolen&state=" + state(login));
        stolen.then().statusCode(400);
        assertThat(stolen.cookies()).doesNotContainKey("linli_staff");
    }

    @Test
    void goesBackWhenSigningInWasCancelled() {
        Response login = browser().get(LOGIN + "?returnTo=/m/%23/x");
        browser()
                .cookie("linli_staff_login", login.cookie("linli_staff_login"))
                .get(CALLBACK + "?error=access_denied&state=" + state(login))
                .then()
                .statusCode(302)
                .header("Location", "/m/#/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.test/",
                "//evil.test",
                "/%5Cevil.test",
                "/m/../../evil",
                "/api/x",
                "m/",
                "/m",
                "javascript:alert(1)",
                "/m//evil.test",
                "/m/%0d%0aSet-Cookie:x",
                "/%09/evil.test",
                "/m/%2e%2e/x%5C"
            })
    void sendsNobodyToAnotherSite(String returnTo) {
        browser()
                .urlEncodingEnabled(false)
                .get(LOGIN + "?returnTo=" + returnTo)
                .then()
                .statusCode(400)
                .header("Location", nullValue())
                .body("violations[0].field", equalTo("returnTo"));
        browser()
                .urlEncodingEnabled(false)
                .get("/api/auth/v1/wechat/authorize?returnTo=" + returnTo)
                .then()
                .statusCode(400);
    }

    @Test
    void carriesNoPlainTokenInTheCookie() {
        given().cookie("linli_staff", signIn()).get(SESSION).then().body(not(containsString("ey")));
        assertThat(signIn()).doesNotContain(".").doesNotStartWith("ey");
    }

    private static String signIn() {
        return comeBack(browser().get(LOGIN)).cookie("linli_staff");
    }

    /** The sign-in page of the stub answers with the code at once. */
    private static Response comeBack(Response login) {
        String location = login.header("Location");
        String code = Outside.askStub(location.substring(Outside.stubUrl().length()));
        return browser()
                .cookie("linli_staff_login", login.cookie("linli_staff_login"))
                .get(CALLBACK + "?code=" + code + "&state=" + state(login));
    }

    private static String state(Response login) {
        return login.header("Location").replaceAll(".*[?&]state=([^&]*).*", "$1");
    }

    private static RequestSpecification browser() {
        return given().redirects().follow(false).urlEncodingEnabled(false);
    }
}
