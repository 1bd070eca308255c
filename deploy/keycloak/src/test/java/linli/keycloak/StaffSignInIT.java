package linli.keycloak;

import static linli.keycloak.Grant.person;
import static linli.keycloak.Grant.token;
import static linli.keycloak.RunningServer.keycloak;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import linli.keycloak.Browser.Answer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff sign in by the realm's own flow, in the real server; residents and passwords do not. */
@ExtendWith(RunningServer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StaffSignInIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linli-mini",
                "linli-h5",
                "linli-console",
                "admin-cli",
                "account-console",
                "security-admin-console"
            })
    void noClientTakesPasswords(String client) {
        Answer answer = token(Map.of(
                "grant_type", "password",
                "client_id", client,
                "client_secret", "first-secret",
                "username", "worker",
                "password", "demo-worker"));

        assertThat(answer.status()).isBetween(400, 401);
        assertThat(answer.json().path("error").asText()).isIn("unauthorized_client", "invalid_client");
    }

    @Test
    void aResidentWithAPasswordStaysOutOfTheStaffLogin() {
        String person = person("intruder");
        Admin admin = new Admin(keycloak());
        admin.setPassword(person, "a-long-password");

        StaffLogin login = new StaffLogin(keycloak(), "first-secret");
        Answer answer = login.password(admin.user(person).path("username").asText(), "a-long-password");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("访问被拒绝");
    }

    @Test
    void aUserNameThatNobodyHasIsNotRecorded() {
        Answer answer = new StaffLogin(keycloak(), "first-secret").password("15907720417", "a-long-password");
        new StaffLogin(keycloak(), "first-secret").password("approver", "a-long-password");

        assertThat(answer.body()).contains("name=\"password\"");
        assertThat(new Admin(keycloak()).failures())
                .contains("user_not_found")
                .contains("\"username\":\"approver\"")
                .doesNotContain("15907720417");
    }

    @Test
    void theStaffLoginNeedsPkce() {
        Answer answer = new Browser().get(StaffLogin.begin(keycloak(), ""));

        assertThat(answer.header("Location")).contains("error=invalid_request").contains("code_challenge_method");
    }

    @Test
    void staffSetUpASecondFactorAndGetTheirGrants() {
        StaffLogin login = new StaffLogin(keycloak(), "first-secret");

        Answer setUp = login.password("district", "demo-district");
        assertThat(setUp.body()).contains("name=\"totpSecret\"");
        JsonNode claims = login.tokens(login.setUpSecondFactor(setUp)).claims("access_token");
        assertThat(claims.path("sub").asText()).isEqualTo("7d1f6c1e-0000-4000-8000-000000000003");
        assertThat(claims.path("aud").asText()).isEqualTo("linli");
        assertThat(claims.path("name").asText()).isEqualTo("黄海燕");
        assertThat(claims.path("grants"))
                .hasToString("[{\"role\":\"district_officer\",\"area\":\"450205000000\"},"
                        + "{\"role\":\"policy_editor\",\"area\":\"450205000000\"}]");
        assertThat(claims.has("realm_access")).isFalse();
        assertThat(new StaffLogin(keycloak(), "first-secret")
                        .password("district", "demo-district")
                        .body())
                .contains("name=\"otp\"");
    }

    @Test
    void theNextPersonAtTheSameComputerGetsASessionOfTheirOwn() {
        StaffLogin first = new StaffLogin(keycloak(), "first-secret");
        Answer worker = first.tokens(first.setUpSecondFactor(first.password("worker", "demo-worker")));
        StaffLogin second = first.nextPerson();
        Answer officer = second.tokens(second.setUpSecondFactor(second.password("officer", "demo-officer")));

        assertThat(officer.claims("access_token").path("name").asText()).isEqualTo("覃志强");
        assertThat(officer.claims("access_token").path("sid"))
                .isNotEqualTo(worker.claims("access_token").path("sid"));
        Answer refreshed = second.refresh(worker);
        assertThat(refreshed.claims("access_token").path("name").asText()).isEqualTo("韦小兰");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theEnvironmentOfTheNextStartDecides() throws Exception {
        Map<String, String> changed = RunningServer.environment("second-secret");
        changed.put(StaffSignInFactory.SWITCH, "false");
        RunningServer.restart(changed);

        StaffLogin login = new StaffLogin(keycloak(), "second-secret");
        Answer callback = login.password("admin", "demo-admin");
        assertThat(login.tokens(callback).claims("access_token").path("grants"))
                .hasToString("[{\"role\":\"sys_admin\",\"area\":\"450000000000\"}]");
    }
}
