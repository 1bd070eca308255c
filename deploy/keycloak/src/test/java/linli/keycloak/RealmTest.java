package linli.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RealmTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ROLES_OF_THE_TOKEN = List.of(
            "community_worker",
            "community_party",
            "street_officer",
            "street_approver",
            "district_officer",
            "district_approver",
            "org_department",
            "business_supervisor",
            "finance_payer",
            "expert",
            "station_staff",
            "hub_staff",
            "auditor",
            "policy_editor",
            "policy_approver",
            "sys_admin",
            "security_admin");

    private final JsonNode realm = read("realm-linli.json");

    @Test
    void noClientTakesPasswords() {
        assertThat(realm.path("clients"))
                .isNotEmpty()
                .allSatisfy(client -> assertThat(
                                client.path("directAccessGrantsEnabled").asBoolean(true))
                        .as(client.path("clientId").asText())
                        .isFalse());
    }

    @Test
    void holdsNoSecretAndNobody() {
        assertThat(realm.has("users")).isFalse();
        assertThat(realm.path("clients").findValuesAsText("secret")).containsExactly("${" + StaffClient.SECRET + "}");
    }

    @Test
    void everyRoleOfTheTokenLetsItsHolderIn() {
        List<String> staff = new ArrayList<>();
        realm.path("roles").path("realm").forEach(role -> {
            if (role.path("composites").path("realm").toString().equals("[\"staff\"]")) {
                staff.add(role.path("name").asText());
            }
        });
        assertThat(staff).containsExactlyElementsOf(ROLES_OF_THE_TOKEN);
    }

    @Test
    void aGrantNamesARoleOfTheTokenAndAnArea() {
        String pattern = grantPattern();

        assertThat(ROLES_OF_THE_TOKEN)
                .allSatisfy(role -> assertThat("{\"role\":\"" + role + "\",\"area\":\"450205001001\"}")
                        .matches(pattern));
        assertThat("{\"role\":\"sponsor_staff\",\"area\":\"450205001001\"}").doesNotMatch(pattern);
        assertThat("{\"role\":\"auditor\",\"area\":\"\"}").doesNotMatch(pattern);
        assertThat("{\"role\":\"auditor\",\"area\":\"1\",\"area\":\"2\"}").doesNotMatch(pattern);
        assertThat("{\"role\":\"auditor\"}").doesNotMatch(pattern);
        assertThat("auditor").doesNotMatch(pattern);
    }

    @Test
    void demoAccountsHoldTheRolesOfTheirGrants() {
        assertThat(read("demo-users-linli.json").path("users")).hasSize(6).allSatisfy(user -> {
            List<String> roles = StreamSupport.stream(user.path("realmRoles").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            assertThat(user.path("attributes").path("grants")).isNotEmpty().allSatisfy(grant -> {
                assertThat(grant.asText()).matches(grantPattern());
                assertThat(roles).contains(parse(grant.asText()).path("role").asText());
            });
        });
    }

    private String grantPattern() {
        JsonNode profile =
                parse(realm.findValue("kc.user.profile.config").path(0).asText());
        for (JsonNode attribute : profile.path("attributes")) {
            if (attribute.path("name").asText().equals("grants")) {
                return attribute
                        .path("validations")
                        .path("pattern")
                        .path("pattern")
                        .asText();
            }
        }
        throw new AssertionError("grants is not declared");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(Path.of("src/main/resources", file).toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
