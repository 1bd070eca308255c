package linli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import linli.embedded.Checkout;

/**
 * A demo official as the realm's import has it, which is the one place where they are written down.
 *
 * @param userName to sign in with
 * @param password to sign in with
 * @param name shown to others
 * @param grants role and area each
 */
public record DemoAccount(String userName, String password, String name, List<String> grants) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads them from the jar that Keycloak gets. */
    public static List<DemoAccount> read(Checkout checkout) throws IOException {
        Path jar = checkout.keycloakProvider();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry("demo-users-linli.json");
            if (entry == null) {
                throw new IOException(jar + " has no demo-users-linli.json");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                List<DemoAccount> accounts = new ArrayList<>();
                for (JsonNode user : JSON.readTree(in).path("users")) {
                    accounts.add(account(user));
                }
                return accounts;
            }
        }
    }

    private static DemoAccount account(JsonNode user) throws IOException {
        List<String> grants = new ArrayList<>();
        for (JsonNode text : user.path("attributes").path("grants")) {
            JsonNode grant = JSON.readTree(text.asText());
            grants.add(grant.path("role").asText() + " " + grant.path("area").asText());
        }
        return new DemoAccount(
                user.path("username").asText(),
                user.path("credentials").path(0).path("value").asText(),
                user.path("attributes").path("displayName").path(0).asText(),
                grants);
    }
}
