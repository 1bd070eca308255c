package linli.points.volunteer;

import static io.restassured.RestAssured.given;
import static linli.points.PointsFixture.API;
import static linli.points.PointsFixture.COMMUNITY;
import static linli.points.PointsFixture.aPerson;
import static linli.points.PointsFixture.idNumber;
import static linli.points.PointsFixture.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import linli.embedded.PostgresResource;
import linli.points.PointsFixture;
import linli.points.Spans;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What collectors of traces and metrics are told of people: nothing but ids. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
class TelemetryTest {

    @Inject
    Spans spans;

    TestIssuer issuer;
    private PointsFixture points;

    @BeforeEach
    void aDistrict() throws Throwable {
        points = new PointsFixture(issuer);
        PointsFixture.areas();
    }

    private String endedAfter(String lastPath) {
        points.as(aPerson()).get(API + lastPath);
        await().until(() -> spans.ended().stream().anyMatch(span -> span.contains(lastPath)));
        return String.join("\n", spans.ended());
    }

    @Test
    void tracesHoldNothingThatWasSentInABody() {
        String number = idNumber("19630417");
        Map<String, Object> body = registration(number, COMMUNITY);
        body.put("realName", "欧阳墨竹");
        String person = aPerson();
        points.register(person, body).statusCode(201);
        points.register(person, body).statusCode(409);
        body.put("phone", "欧阳墨竹 15907720417");
        points.register(aPerson(), body).statusCode(400);
        body.put("consent", "15907720417");
        points.register(aPerson(), body).statusCode(400);

        assertThat(endedAfter("/me/account")).contains("/volunteers").doesNotContain("欧阳墨竹", "15907720417", number);
    }

    @Test
    void tracesHoldNothingThatAnAddressShouldNotHave() {
        String worker = aPerson();
        points.as(worker, "community_worker", COMMUNITY).get(API + "/volunteers?areaId=15907720418");
        points.as(worker, "community_worker", COMMUNITY)
                .body(Map.of("reason", "核对"))
                .post(API + "/volunteers/15907720419/reveal");

        assertThat(endedAfter("/me/entries")).contains("/volunteers").doesNotContain("15907720418", "15907720419");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/volunteers/", "/items/", "/me/"})
    void metricsHoldNoAddressThatNobodyKnows(String path) {
        for (String number : List.of("15907720420", "%E6%AC%A7%E9%98%B3")) {
            points.as(aPerson()).urlEncodingEnabled(false).post(API + path + number);
            points.as(aPerson()).urlEncodingEnabled(false).get("/" + number);
            points.as(aPerson()).urlEncodingEnabled(false).options(API + path + number);
        }

        given().get("/q/metrics")
                .then()
                .body(
                        containsString("uri=\"UNKNOWN\""),
                        not(containsString("15907720420")),
                        not(containsString("%E6")));
    }
}
