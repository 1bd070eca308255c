package linli.keycloak;

import static linli.keycloak.Grant.newCodeOf;
import static linli.keycloak.Grant.person;
import static linli.keycloak.Grant.personOf;
import static linli.keycloak.Grant.signIn;
import static linli.keycloak.Grant.token;
import static linli.keycloak.RunningServer.keycloak;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import linli.keycloak.Browser.Answer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Residents sign in with our grant, in the real server with our realm. */
@ExtendWith(RunningServer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WechatGrantIT {
    @Test
    void aResidentsTokenHoldsTheClaimsOfTheContractAndNoMore() {
        Answer answer = signIn("linli-mini", "mini", newCodeOf("claims"), "openid");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode claims = answer.claims("access_token");
        assertThat(new TreeSet<>(fieldsOf(claims)))
                .containsExactly("aud", "azp", "exp", "iat", "iss", "jti", "scope", "sid", "sub", "typ");
        assertThat(answer.header("access_token", "alg").asText()).isEqualTo("RS256");
        assertThat(claims.path("iss").asText()).isEqualTo(keycloak().realm());
        assertThat(claims.path("aud").asText()).isEqualTo("linli");
        assertThat(UUID.fromString(claims.path("sub").asText()))
                .hasToString(claims.path("sub").asText());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    }

    @Test
    void aResidentsTokenOpensUserinfoAndIsRefreshed() {
        Answer answer = signIn("linli-h5", "h5", newCodeOf("refresh"), "openid");
        String person = answer.claims("access_token").path("sub").asText();

        Answer userinfo = new Browser()
                .get(
                        keycloak().realm() + "/protocol/openid-connect/userinfo",
                        "Authorization",
                        "Bearer " + answer.json().path("access_token").asText());
        assertThat(userinfo.status()).isEqualTo(200);
        assertThat(userinfo.json().path("sub").asText()).isEqualTo(person);
        Answer refreshed = token(Map.of(
                "grant_type", "refresh_token",
                "client_id", "linli-h5",
                "refresh_token", answer.json().path("refresh_token").asText()));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.claims("access_token").path("sub").asText()).isEqualTo(person);
    }

    @Test
    void aPersonStaysTheSameInOneChannelAndIsAnotherInTheOther() {
        String first = person("same");

        assertThat(person("same")).isEqualTo(first);
        assertThat(person("SAME")).isNotEqualTo(first);
        assertThat(personOf(signIn("linli-h5", "h5", newCodeOf("same"), "openid")))
                .isNotEqualTo(first);
    }

    @Test
    void sixteenFirstSignInsAtOnceMakeOnePerson() throws Exception {
        ExecutorService phones = Executors.newFixedThreadPool(16);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<String>> people = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            people.add(phones.submit(() -> {
                together.await();
                return person("crowd");
            }));
        }
        together.countDown();

        TreeSet<String> distinct = new TreeSet<>();
        for (Future<String> person : people) {
            distinct.add(person.get());
        }
        phones.shutdown();
        assertThat(distinct).hasSize(1);
    }

    @Test
    void aReplayedCodeIsRefused() {
        String code = newCodeOf("replay");
        signIn("linli-mini", "mini", code, "openid");

        assertRefused(signIn("linli-mini", "mini", code, "openid"), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "error-40029, 400, invalid_grant,           ''",
        "error-45011, 429, slow_down,               60",
        "error-40226, 403, access_denied,           ''",
        "error--1,    503, temporarily_unavailable, 5",
        "error-40125, 502, server_error,            ''",
        "status,      503, temporarily_unavailable, 5",
        "garbage,     503, temporarily_unavailable, 5",
        "silence,     503, temporarily_unavailable, 5"
    })
    void wechatsRefusalsAreToldApart(String code, int status, String error, String retryAfter) {
        Answer answer = signIn("linli-mini", "mini", code, "openid");

        assertRefused(answer, status, error);
        assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
    }

    @ParameterizedTest
    @CsvSource({
        "linli-mini,      h5,   unauthorized_client",
        "linli-h5,        mini, unauthorized_client",
        "linli-console,   mini, unauthorized_client",
        "account-console, mini, unauthorized_client",
        "linli-mini,      app,  invalid_request",
        "linli-mini,      '',   invalid_request"
    })
    void onlyTheClientOfTheChannelMayUseTheGrant(String client, String channel, String error) {
        assertRefused(signIn(client, channel, newCodeOf("gate"), "openid"), 400, error);
    }

    @Test
    void offlineTokensAreRefused() {
        assertRefused(signIn("linli-mini", "mini", newCodeOf("offline"), "offline_access"), 400, "invalid_scope");
    }

    @Test
    void aNewPersonIsAResidentWithoutGrantsAndWithoutOpenid() {
        String person = person("oPlain");
        Admin admin = new Admin(keycloak());

        assertThat(admin.rolesOf(person)).contains("resident").doesNotContain("staff");
        assertThat(admin.user(person).path("attributes")).isEmpty();
        assertThat(admin.user(person).toString()).doesNotContain("oPlain");
    }

    @Test
    void aDisabledPersonIsRefused() {
        String person = person("disabled");
        new Admin(keycloak()).change(person, "{\"enabled\":false}");

        assertRefused(signIn("linli-mini", "mini", newCodeOf("disabled"), "openid"), 400, "invalid_grant");
    }

    @Test
    void aPersonWithAnOpenActionIsRefused() {
        String person = person("action");
        new Admin(keycloak()).change(person, "{\"requiredActions\":[\"UPDATE_PASSWORD\"]}");

        assertRefused(signIn("linli-mini", "mini", newCodeOf("action"), "openid"), 400, "invalid_grant");
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void nothingSecretWasPrinted() {
        assertThat(keycloak().log())
                .contains("invalid_code")
                .doesNotContain(FakeWechat.SESSION_KEY, "mini-secret", "h5-secret", "first-secret", "of-claims-");
    }

    private static void assertRefused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().has("access_token")).isFalse();
    }

    private static List<String> fieldsOf(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
