package linli.insights;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import linli.embedded.KafkaResource;
import linli.embedded.MortalMongo;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Test;

/** What insights says while its store is away, and that it serves as soon as it is back. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(value = MortalMongo.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(TestIssuerResource.class)
class StoreAwayTest {

    MortalMongo mongo;
    TestIssuer issuer;

    @Test
    void asksToComeAgainWhileItIsAwayAndServesAfterwards() {
        home().statusCode(200);

        mongo.kill();
        // Who asks first meets a connection that is cut, who asks then finds no server.
        for (int request = 0; request < 2; request++) {
            home().statusCode(503)
                    .header("Retry-After", "5")
                    .contentType("application/problem+json")
                    .body("code", equalTo("SERVICE_UNAVAILABLE"));
        }
        mongo.revive();

        home().statusCode(200);
    }

    private ValidatableResponse home() {
        return given().auth()
                .oauth2(issuer.tokenFor(UUID.randomUUID().toString()))
                .get("/api/insights/v1/me/home")
                .then();
    }
}
