package linli.gateway.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import linli.gateway.Outside;
import linli.gateway.Stubs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Stubs.class)
class ResidentSignInTest {

    private static final String WECHAT = "/api/auth/v1/wechat";
    private static final String REFRESH = "/api/auth/v1/refresh";
    private static final String LOGOUT = "/api/auth/v1/logout";

    @Test
    void givesTheMiniProgramItsTokens() {
        String accessToken = json(code("good-anna", "mini"))
                .post(WECHAT)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Set-Cookie", nullValue())
                .body("expiresIn", equalTo(300))
                .body("refreshToken", startsWith("good-anna"))
                .extract()
                .path("accessToken");
        given().header("Authorization", "Bearer " + accessToken)
                .get("/api/points/v1/me")
                .then()
                .statusCode(200);
    }

    @Test
    void keepsTheRefreshTokenOfThePageFromScripts() {
        Response answer = json(code("good-bea", "h5")).post(WECHAT);
        answer.then().statusCode(200).body("accessToken", notNullValue()).body("refreshToken", nullValue());
        Cookie cookie = answer.getDetailedCookie("linli_refresh");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/api/auth");
        assertThat(cookie.getMaxAge()).isEqualTo(1800);
        assertThat(cookie.isSecured()).isFalse();
        assertThat(cookie.getValue()).doesNotContain("good-bea");
    }

    @Test
    void refreshesThePageByItsCookieAndRenewsIt() {
        String first = json(code("good-cleo", "h5")).post(WECHAT).cookie("linli_refresh");
        Response refreshed = page().cookie("linli_refresh", first).post(REFRESH);
        refreshed.then().statusCode(200).body("accessToken", notNullValue()).body("refreshToken", nullValue());
        assertThat(refreshed.cookie("linli_refresh")).isNotEmpty().isNotEqualTo(first);
    }

    @Test
    void refreshesTheMiniProgramByItsToken() {
        json(new JsonObject().put("refreshToken", "good-dora#1"))
                .post(REFRESH)
                .then()
                .statusCode(200)
                .body("refreshToken", startsWith("good-dora#"));
    }

    @Test
    void saysThatASessionIsOver() {
        json(new JsonObject().put("refreshToken", "used"))
                .post(REFRESH)
                .then()
                .statusCode(401)
                .body("code", equalTo("SESSION_OVER"));
        json(new JsonObject()).post(REFRESH).then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        page().cookie("linli_refresh", "forged")
                .post(REFRESH)
                .then()
                .statusCode(401)
                .cookie("linli_refresh", "")
                .body("code", equalTo("SESSION_OVER"));
    }

    @ParameterizedTest
    @CsvSource({
        "used,     401, WECHAT_CODE_INVALID, ",
        "disabled, 403, ACCOUNT_BLOCKED, ",
        "blocked,  403, ACCOUNT_BLOCKED, ",
        "often,    429, TOO_MANY_REQUESTS, 42",
        "busy,     503, LOGIN_UNAVAILABLE, 5",
        "unfit,    503, LOGIN_UNAVAILABLE, 5",
    })
    void saysWhyWechatDidNotSignIn(String code, int status, String problem, String retryAfter) {
        json(code(code, "mini"))
                .post(WECHAT)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo(retryAfter))
                .body("code", equalTo(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"x\"",
                "null",
                "{\"code\":1,\"channel\":true}",
                "{\"code\":\"\",\"channel\":\"tv\"}"
            })
    void refusesWhatIsNoSignIn(String body) {
        json(body).post(WECHAT).then().statusCode(400).body("code", not(equalTo("INTERNAL_ERROR")));
    }

    @Test
    void namesEveryBadField() {
        json("{}").post(WECHAT).then().statusCode(400).body("violations.field", hasItems("code", "channel"));
    }

    @Test
    void refusesBodiesThatAreNoJsonOrTooLarge() {
        given().contentType("text/plain").body("{}").post(WECHAT).then().statusCode(415);
        json("{\"code\":\"" + "x".repeat(20_000) + "\"}").post(WECHAT).then().statusCode(413);
        json("[".repeat(1_200)).post(WECHAT).then().statusCode(400);
    }

    @Test
    void sendsTheBrowserToWechatAndBackToWhereItWas() {
        Response redirect = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(WECHAT + "/authorize?returnTo=/m/%23/pages/me");
        redirect.then().statusCode(302);
        String location = redirect.header("Location");
        assertThat(location)
                .startsWith("http://wechat.test/connect/oauth2/authorize?appid=wx-h5&")
                .contains("redirect_uri=http%3A%2F%2Flinli.test%2Fm%2F")
                .endsWith("#wechat_redirect");

        page().cookie("linli_wechat_login", redirect.cookie("linli_wechat_login"))
                .body(code("good-eva", "h5")
                        .put("state", parameter(location, "state"))
                        .encode())
                .post(WECHAT)
                .then()
                .statusCode(200)
                .cookie("linli_wechat_login", "")
                .body("returnTo", equalTo("/m/#/pages/me"));
    }

    @Test
    void refusesACodeThatSomebodyElseSentToTheBrowser() {
        Response mine = given().redirects().follow(false).get(WECHAT + "/authorize");
        String state = parameter(mine.header("Location"), "state");

        page().body(code("good-mallory", "h5").encode()).post(WECHAT).then().statusCode(400);
        page().body(code("good-mallory", "h5").put("state", state).encode())
                .post(WECHAT)
                .then()
                .statusCode(400)
                .body("code", equalTo("LOGIN_STATE_INVALID"));
        page().cookie("linli_wechat_login", mine.cookie("linli_wechat_login"))
                .body(code("good-mallory", "h5").put("state", "guessed").encode())
                .post(WECHAT)
                .then()
                .statusCode(400);
    }

    @Test
    void refusesOtherSites() {
        json(code("good-eva", "h5"))
                .header("Origin", "https://evil.test")
                .post(WECHAT)
                .then()
                .statusCode(403)
                .body("code", equalTo("CROSS_ORIGIN_REFUSED"));
        String cookie = json(code("good-eva", "h5")).post(WECHAT).cookie("linli_refresh");
        json("{}").cookie("linli_refresh", cookie).post(REFRESH).then().statusCode(403);
        json("{}")
                .cookie("linli_refresh", cookie)
                .header("Sec-Fetch-Site", "cross-site")
                .post(LOGOUT)
                .then()
                .statusCode(403);
    }

    @Test
    void endsTheSessionHereAndAtTheProvider() {
        json(new JsonObject().put("refreshToken", "good-fay#9"))
                .post(LOGOUT)
                .then()
                .statusCode(204);
        assertThat(Outside.askStub("/provider-calls?token=logout%20good-fay%239"))
                .isEqualTo("1");

        String cookie = json(code("good-gina", "h5")).post(WECHAT).cookie("linli_refresh");
        page().cookie("linli_refresh", cookie)
                .post(LOGOUT)
                .then()
                .statusCode(204)
                .cookie("linli_refresh", "");
    }

    @Test
    void stopsBelievingTheAccessTokenOfWhoSignedOut() {
        String token = Outside.tokenOf("hanna");
        given().header("Authorization", "Bearer " + token)
                .get("/api/points/v1/me")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + token).post(LOGOUT).then().statusCode(204);
        given().header("Authorization", "Bearer " + token)
                .get("/api/points/v1/me")
                .then()
                .statusCode(401);
    }

    /** Every spelling that is believed. And a token with which nobody has come before. */
    @ParameterizedTest
    @CsvSource({"bearer, true", "'Bearer ', true", "Bearer, false"})
    void stopsBelievingATokenHoweverItIsWritten(String scheme, boolean wasSeen) {
        String authorization = scheme + " " + Outside.tokenOf("hanna-" + scheme.length() + wasSeen);
        int before = given().header("Authorization", wasSeen ? authorization : "")
                .get("/api/points/v1/me")
                .statusCode();
        assertThat(before).isEqualTo(wasSeen ? 200 : 401);
        given().header("Authorization", authorization).post(LOGOUT).then().statusCode(204);
        given().header("Authorization", authorization)
                .get("/api/points/v1/me")
                .then()
                .statusCode(401);
    }

    @Test
    void saysWhenTheProviderCouldNotEndTheSession() {
        json(new JsonObject().put("refreshToken", "busy"))
                .post(LOGOUT)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
    }

    private static JsonObject code(String code, String channel) {
        return new JsonObject().put("code", code).put("channel", channel);
    }

    private static RequestSpecification json(JsonObject body) {
        return json(body.encode());
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static RequestSpecification page() {
        return json("{}").header("Origin", "http://linli.test");
    }

    private static String parameter(String url, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&#]*)").matcher(url);
        assertThat(matcher.find()).isTrue();
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }
}
