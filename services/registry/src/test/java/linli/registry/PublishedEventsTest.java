package linli.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import linli.embedded.PostgresResource;
import linli.proto.registry.v1.AreaDefined;
import linli.proto.registry.v1.OrganisationStandingChanged;
import linli.wire.Grant;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes into the outbox, whose columns become topic, key and headers of the records. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "registry"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("X6")
class PublishedEventsTest {

    private static final String PROVINCE = "460000000000";

    TestIssuer issuer;

    @Inject
    DataSource database;

    /** An event as the connector finds it. */
    private record Published(String headers, byte[] payload) {}

    private List<Published> published(String key) throws SQLException {
        String sql = "select concat_ws(' ', topic, ce_type, ce_source, ce_specversion, ce_sequence), payload"
                + " from outbox_event where key = ? order by ce_sequence::int";
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, key);
            ResultSet rows = query.executeQuery();
            List<Published> events = new ArrayList<>();
            while (rows.next()) {
                events.add(new Published(rows.getString(1), rows.getBytes(2)));
            }
            return events;
        }
    }

    private RequestSpecification as(String role, Object body) {
        return given().auth()
                .oauth2(issuer.tokenFor("official", new Grant(role, PROVINCE)))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body);
    }

    private static Map<String, Object> organisation(String standing) {
        return Map.of(
                "name",
                "椰风志愿服务队",
                "areaId",
                PROVINCE,
                "standing",
                standing,
                "leaders",
                List.of(Map.of("personId", "leader-1", "displayName", "符队长")));
    }

    @Test
    void eachChangeIsOneEventWithTheHeadersAndTheNextSequenceOfItsAggregate() throws Exception {
        as("sys_admin", Map.of("code", PROVINCE, "name", "海南省", "level", "PROVINCE", "type", "RURAL"))
                .post("/api/registry/v1/areas")
                .then()
                .statusCode(201);
        Response created = as("street_officer", organisation("FILED")).post("/api/registry/v1/organisations");
        String id = created.then().statusCode(201).extract().path("organisationId");
        as("street_officer", organisation("LAPSED"))
                .header("If-Match", created.header("ETag"))
                .put("/api/registry/v1/organisations/" + id)
                .then()
                .statusCode(200);

        List<Published> area = published(PROVINCE);
        assertThat(area)
                .extracting(Published::headers)
                .containsExactly("registry.area.v1 AreaDefined /linli/registry 1.0 1");
        assertThat(AreaDefined.parseFrom(area.get(0).payload()).getPath()).isEqualTo("/460000000000/");
        List<Published> standing = published(id);
        assertThat(standing)
                .extracting(Published::headers)
                .containsExactly(
                        "registry.organisation.v1 OrganisationStandingChanged /linli/registry 1.0 1",
                        "registry.organisation.v1 OrganisationStandingChanged /linli/registry 1.0 2");
        assertThat(OrganisationStandingChanged.parseFrom(standing.get(1).payload())
                        .getStanding()
                        .name())
                .isEqualTo("ORGANISATION_STANDING_LAPSED");
    }
}
