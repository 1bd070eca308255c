package linli.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import linli.keycloak.Browser.Answer;

/** The administrator of the server, looking at and changing the realm's users. */
final class Admin {
    private final Browser browser = new Browser();
    private final String users;
    private final String events;
    private final String bearer;

    Admin(KeycloakServer keycloak) {
        users = keycloak.address() + "/admin/realms/linli/users/";
        events = keycloak.address() + "/admin/realms/linli/events?type=LOGIN_ERROR";
        Answer answer = browser.post(
                keycloak.address() + "/realms/master/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        KeycloakServer.ADMIN,
                        "password",
                        KeycloakServer.ADMIN_PASSWORD));
        bearer = answer.json().path("access_token").asText();
    }

    JsonNode user(String id) {
        return get(id);
    }

    /** The newest failures to sign in, as they are recorded. */
    String failures() {
        return browser.get(events, "Authorization", "Bearer " + bearer).body();
    }

    List<String> rolesOf(String id) {
        return get(id + "/role-mappings/realm/composite").findValuesAsText("name");
    }

    /** Puts the given fields over what the user is now. */
    void change(String id, String fields) {
        ObjectNode changed = (ObjectNode) get(id);
        changed.setAll((ObjectNode) Browser.read(fields));
        require(browser.putJson(users + id, bearer, changed.toString()));
    }

    void setPassword(String id, String password) {
        String json = "{\"type\":\"password\",\"temporary\":false,\"value\":\"" + password + "\"}";
        require(browser.putJson(users + id + "/reset-password", bearer, json));
    }

    private JsonNode get(String path) {
        return browser.get(users + path, "Authorization", "Bearer " + bearer).json();
    }

    private static void require(Answer answer) {
        if (answer.status() != 204) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
    }
}
