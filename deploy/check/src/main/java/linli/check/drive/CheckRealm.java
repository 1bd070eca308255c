package linli.check.drive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import linli.check.RunningStack;
import linli.embedded.PartFailed;
import linli.local.Addresses;
import linli.local.demo.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * What the check needs of the identity provider and people would never be given: staff of its own area, and a key of its
 * own among the realm's. With the latter it signs tokens in which one thing is wrong and all else is right. Everything is
 * taken away at the end.
 */
public final class CheckRealm implements AutoCloseable {

    /** Long enough for the realm's rule. */
    public static final String PASSWORD = "check-authz-only";

    private static final String KEY_NAME = "linli-check-authz";
    /** Long enough for what is done at once; the realm gives it a minute. */
    private static final Duration ADMIN_LIFE = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sender sender;
    private final String realm;
    private final String keycloak;
    private final String adminPassword;
    private final Deque<String> made = new ArrayDeque<>();
    private @Nullable Identity admin;
    private Instant adminSince = Instant.EPOCH;

    public CheckRealm(RunningStack stack, Sender sender) {
        Addresses addresses = stack.addresses();
        this.sender = sender;
        this.keycloak = addresses.of("keycloak");
        this.realm = keycloak + "/admin/realms/linli";
        this.adminPassword = stack.secrets().getProperty("keycloak.admin");
    }

    /** Signed in anew once in a while: a check lives much longer than the token. */
    private Identity admin() {
        if (admin == null || Instant.now().isAfter(adminSince.plus(ADMIN_LIFE))) {
            adminSince = Instant.now();
            admin = signIn();
        }
        return admin;
    }

    private Identity signIn() {
        Visitor.Reply token = sender.send(new Call(
                "POST",
                keycloak + "/realms/master/protocol/openid-connect/token",
                Identity.NOBODY,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                SignIn.form(Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", "admin",
                        "password", adminPassword))));
        return Identity.person("the realm's administrator", token.text("access_token"));
    }

    /** A grant of a role for an area. */
    public record Grant(String role, String area) {}

    /** A member of staff, to sign in with {@link #PASSWORD}. */
    public void hire(String userName, List<Grant> grants) {
        for (JsonNode left : get("/users?exact=true&username=" + userName)) {
            send("DELETE", "/users/" + left.path("id").asText(), null, 204);
        }
        List<String> claims = grants.stream()
                .map(grant -> "{\"role\":\"" + grant.role() + "\",\"area\":\"" + grant.area() + "\"}")
                .toList();
        String user = create(
                "/users",
                Map.of(
                        "username",
                        userName,
                        "enabled",
                        true,
                        "attributes",
                        Map.of("displayName", List.of(userName), "grants", claims),
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))));
        JsonNode staff = get("/roles/staff");
        send("POST", "/users/" + user + "/role-mappings/realm", List.of(staff), 204);
    }

    /** Lets the realm publish the key's public half, without ever signing with it. */
    public void publish(PrivateKey key) {
        for (JsonNode left : get("/components?name=" + KEY_NAME)) {
            send("DELETE", "/components/" + left.path("id").asText(), null, 204);
        }
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----";
        create(
                "/components",
                Map.of(
                        "name",
                        KEY_NAME,
                        "providerId",
                        "rsa",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "parentId",
                        get("").path("id").asText(),
                        "config",
                        Map.of(
                                "privateKey", List.of(pem),
                                "algorithm", List.of("RS256"),
                                "priority", List.of("-100"),
                                "enabled", List.of("true"),
                                "active", List.of("false"))));
    }

    private String create(String path, Object body) {
        String location = Sender.header(send("POST", path, body, 201), "location");
        String id = location.substring(location.lastIndexOf('/') + 1);
        made.push(path + "/" + id);
        return id;
    }

    private JsonNode get(String path) {
        return send("GET", path, null, 200).body();
    }

    private Visitor.Reply send(String method, String path, @Nullable Object body, int expected) {
        try {
            String json = body == null ? null : JSON.writeValueAsString(body);
            Visitor.Reply reply = sender.send(new Call(method, realm + path, admin(), Map.of(), json));
            if (reply.status() != expected) {
                throw new PartFailed("Keycloak's " + method + " " + path + ": " + reply.status() + " " + reply.text());
            }
            return reply;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        while (!made.isEmpty()) {
            send("DELETE", made.pop(), null, 204);
        }
    }
}
