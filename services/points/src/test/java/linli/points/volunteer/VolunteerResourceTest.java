package linli.points.volunteer;

import static linli.points.PointsFixture.API;
import static linli.points.PointsFixture.COMMUNITY;
import static linli.points.PointsFixture.OTHER_COMMUNITY;
import static linli.points.PointsFixture.OTHER_STREET;
import static linli.points.PointsFixture.STREET;
import static linli.points.PointsFixture.aPerson;
import static linli.points.PointsFixture.idNumber;
import static linli.points.PointsFixture.registration;
import static linli.points.PointsFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import linli.embedded.PostgresResource;
import linli.points.PointsFixture;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("P1")
class VolunteerResourceTest {

    TestIssuer issuer;
    private PointsFixture points;

    @BeforeEach
    void aDistrict() throws Throwable {
        points = new PointsFixture(issuer);
        PointsFixture.areas();
    }

    @Test
    void registersMaskedAndEncrypted() throws Exception {
        String person = aPerson();
        String number = idNumber("19850312");

        String id = points.register(person, registration(number, COMMUNITY))
                .statusCode(201)
                .body("standing", equalTo("UNVERIFIED"))
                .body("realNameMasked", equalTo("韦**"))
                .body("idNumberMasked", equalTo("450***********" + number.substring(14)))
                .body("phoneMasked", equalTo("138****1234"))
                .body("assisted", equalTo(false))
                .body("$", not(org.hamcrest.Matchers.hasKey("caseOpen")))
                .extract()
                .path("volunteerId");

        points.as(person).get(API + "/me").then().statusCode(200).body("volunteerId", equalTo(id));
        assertThat(rows("select consent_version, consented_at is not null, sensitive_consented_at is not null,"
                        + " position(convert_to('韦小兰', 'UTF8') in real_name),"
                        + " position(convert_to('" + number
                        + "', 'UTF8') in id_number) from volunteer where volunteer_id = '"
                        + id + "'"))
                .containsExactly("2026-11 t t 0 0");
        assertThat(rows("select balance, sequence from account where volunteer_id = '" + id + "'"))
                .containsExactly("0 0");
        assertThat(rows("select ce_type, ce_sequence, topic from outbox_event where key = '" + id + "'"))
                .containsExactly("VolunteerRegistered 1 points.volunteer.v1");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Map<String, Object> body = registration("11010519491231002Y", "999999999999");
        body.put("phone", "12345");
        body.put("realName", "韦3");
        points.register(aPerson(), body)
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("idNumber", "areaId", "phone", "realName"));

        Map<String, Object> wrongDigit = registration("110105194912310021", COMMUNITY);
        points.register(aPerson(), wrongDigit)
                .statusCode(400)
                .body("violations[0].field", equalTo("idNumber"))
                .body("violations[0].message", equalTo("身份证号校验码不正确，请核对"));
    }

    @Test
    void asksForBothConsents() {
        Map<String, Object> body = registration(idNumber("19900101"), COMMUNITY);
        body.put("sensitiveConsent", false);
        body.remove("consent");
        points.register(aPerson(), body)
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("consent", "sensitiveConsent"));
    }

    @Test
    void sendsAChildToAWorkerWhoNotesTheGuardiansConsent() {
        String number = idNumber("20150601");
        points.register(aPerson(), registration(number, COMMUNITY))
                .statusCode(409)
                .body("code", equalTo("GUARDIAN_CONSENT_REQUIRED"));

        Map<String, Object> assisted = assisted(number);
        points.worker(STREET)
                .body(assisted)
                .post(API + "/volunteers/assisted")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("guardianConsentNote"));
        assisted.put("guardianConsentNote", "母亲到场同意");
        points.worker(STREET)
                .body(assisted)
                .post(API + "/volunteers/assisted")
                .then()
                .statusCode(201);
    }

    @Test
    void registersAPersonOnce() {
        String person = aPerson();
        points.aVolunteer(person);

        points.register(person, registration(idNumber("19900101"), COMMUNITY))
                .statusCode(409)
                .body("code", equalTo("VOLUNTEER_ALREADY_REGISTERED"));
        points.as(aPerson()).get(API + "/me").then().statusCode(404).body("code", equalTo("VOLUNTEER_NOT_FOUND"));
    }

    @Test
    @Tag("B10")
    void aWorkerRegistersAnElderInTheOwnAreaUnderTheOwnName() throws Exception {
        Map<String, Object> elder = assisted(idNumber("19400101"));
        points.worker(OTHER_STREET)
                .body(elder)
                .post(API + "/volunteers/assisted")
                .then()
                .statusCode(403);
        points.worker(OTHER_STREET)
                .body(Map.of("areaId", elder.get("areaId")))
                .post(API + "/volunteers/assisted")
                .then()
                .statusCode(403);
        points.as(aPerson())
                .body(elder)
                .post(API + "/volunteers/assisted")
                .then()
                .statusCode(403);

        String id = points.worker(STREET)
                .body(elder)
                .post(API + "/volunteers/assisted")
                .then()
                .statusCode(201)
                .body("assisted", equalTo(true))
                .body("phoneMasked", nullValue())
                .extract()
                .path("volunteerId");

        assertThat(rows("select person_id, acting_for, operation from audit_entry where object_id = '" + id + "'"))
                .containsExactly("worker-" + STREET + " " + id + " points.volunteer.register");
    }

    @Test
    void onlyAWorkerInScopeVerifies() throws Exception {
        String id = points.aVolunteer(aPerson());
        String path = API + "/volunteers/" + id + "/verification";

        points.as(aPerson()).post(path).then().statusCode(403);
        points.worker(OTHER_STREET).post(path).then().statusCode(404).body("code", equalTo("VOLUNTEER_NOT_FOUND"));
        points.worker(COMMUNITY).post(path).then().statusCode(200).body("standing", equalTo("VERIFIED"));
        points.worker(COMMUNITY).post(path).then().statusCode(200);

        assertThat(rows("select ce_type, ce_sequence from outbox_event where key = '" + id + "' order by ce_sequence"))
                .containsExactly("VolunteerRegistered 1", "VolunteerVerified 2");
    }

    @Test
    void nobodyVerifiesThemselves() {
        String worker = "worker-" + STREET;
        String id = points.aVolunteer(worker);

        points.worker(STREET)
                .post(API + "/volunteers/" + id + "/verification")
                .then()
                .statusCode(409)
                .body("code", equalTo("VOLUNTEER_SELF_VERIFICATION"));
    }

    @Test
    void listsTheOwnAreaByPage() {
        String mine = register(idNumber("19550505"), COMMUNITY);
        String other = register(idNumber("19550505"), OTHER_COMMUNITY);

        points.worker(OTHER_STREET)
                .get(API + "/volunteers?limit=100")
                .then()
                .statusCode(200)
                .body("items.volunteerId", hasItem(other))
                .body("items.volunteerId", not(hasItem(mine)));
        points.worker(OTHER_STREET)
                .get(API + "/volunteers?areaId=" + COMMUNITY)
                .then()
                .statusCode(403);
        points.worker(STREET).get(API + "/volunteers?areaId=1").then().statusCode(400);
        points.worker(STREET).get(API + "/volunteers?standing=GOOD").then().statusCode(400);

        register(idNumber("19550505"), COMMUNITY);
        Response first = points.worker(STREET).get(API + "/volunteers?limit=1&standing=UNVERIFIED");
        first.then().statusCode(200).body("items.size()", equalTo(1));
        points.worker(STREET)
                .get(API + "/volunteers?limit=1&cursor=" + first.path("nextCursor"))
                .then()
                .statusCode(200)
                .body("items[0].volunteerId", not(equalTo((String) first.path("items[0].volunteerId"))));
    }

    private String register(String number, String areaId) {
        return points.register(aPerson(), registration(number, areaId))
                .statusCode(201)
                .body("standing", equalTo("UNVERIFIED"))
                .extract()
                .path("volunteerId");
    }

    private static Map<String, Object> assisted(String number) {
        Map<String, Object> body = new HashMap<>();
        body.put("realName", "覃大爷");
        body.put("idNumber", number);
        body.put("areaId", COMMUNITY);
        body.put("consentNote", "本人口头同意，社区工作站");
        return body;
    }
}
