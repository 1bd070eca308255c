package linli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import linli.embedded.Checkout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API is documented as it is: a change of it shows in the committed document, or fails here. */
class OpenApiIT {

    @ParameterizedTest
    @ValueSource(strings = {"registry", "points", "events", "insights"})
    void isCommittedAsTheServiceDescribesIt(String service) throws Exception {
        URI address = URI.create(LocalStack.shared().addresses().of(service) + "/q/openapi");
        // HTTP/1.1: a long answer to a request that also offers HTTP/2 now and then never ends.
        String described = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        Path committed = Checkout.find().root().resolve("docs/openapi/" + service + ".yaml");

        assertThat(described)
                .as("docs/openapi/%s.yaml; bring it up to date with make openapi while make run is up", service)
                .isEqualTo(Files.readString(committed));
    }
}
