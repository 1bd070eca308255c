package linli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import linli.embedded.Checkout;
import linli.embedded.PartFailed;
import linli.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {

    @TempDir
    Path folder;

    @Test
    void areToldTheirPlacesAndOnlyTheirOwnSecrets() throws IOException {
        ServiceProcess points = service("points");

        assertThat(points.environment())
                .containsEntry("LINLI_DB_URL", "postgresql://127.0.0.1:20432/linli")
                .containsEntry("LINLI_DB_USER", "points")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:24092")
                .containsEntry("LINLI_IDENTITY_ISSUER", "http://127.0.0.1:23080/realms/linli")
                .containsEntry("QUARKUS_HTTP_PORT", "13182")
                .containsKeys("LINLI_CRYPTO_KEY", "LINLI_CRYPTO_LOOKUP_KEY")
                .doesNotContainKey("LINLI_GATEWAY_COOKIE_KEY");
        assertThat(service("insights").environment())
                .containsEntry("LINLI_MONGO_URL", "mongodb://127.0.0.1:22017")
                .doesNotContainKey("LINLI_DB_PASSWORD");
        assertThat(service("gateway").environment())
                .containsEntry("LINLI_GATEWAY_POINTS_URL", "http://127.0.0.1:13182")
                .containsEntry("LINLI_GATEWAY_PUBLIC_URL", "http://127.0.0.1:13080")
                .doesNotContainKey("LINLI_CRYPTO_KEY");
    }

    @Test
    void aMissingJarNamesTheCommandThatMakesIt() throws IOException {
        List<ServiceProcess> all = services();

        assertThatThrownBy(() -> Services.requireJars(all))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("services/registry/target/quarkus-app/quarkus-run.jar")
                .hasMessageEndingWith("Run make build.");
    }

    private ServiceProcess service(String name) throws IOException {
        return services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<ServiceProcess> services() throws IOException {
        Secrets secrets = Secrets.load(folder.resolve("secrets.properties"), folder.resolve("data"));
        return new Services(new Checkout(folder), new Addresses(new Ports(5000)), secrets).all();
    }
}
