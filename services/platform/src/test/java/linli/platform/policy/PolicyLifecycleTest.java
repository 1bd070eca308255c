package linli.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import linli.embedded.PostgresResource;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PolicyTestProfile.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("X4")
class PolicyLifecycleTest extends PolicyRest {

    @Test
    void governsAfterOneDraftedAndAnotherApproved() {
        String id = drafted(body(district, LocalDate.of(2026, 1, 1), complete(3)));
        resolved(street, tomorrow()).then().statusCode(409).body("code", equalTo("POLICY_MISSING"));
        approver()
                .post(PATH + "/" + id + "/approval")
                .then()
                .statusCode(409)
                .body("code", equalTo("POLICY_STATUS_UNSUITABLE"));
        editor().post(PATH + "/" + id + "/submission").then().statusCode(200).body("status", equalTo("SUBMITTED"));
        as("editor", "policy_approver", district)
                .post(PATH + "/" + id + "/approval")
                .then()
                .statusCode(409)
                .body("code", equalTo("POLICY_SELF_APPROVAL"));

        approver().post(PATH + "/" + id + "/approval").then().statusCode(200).body("status", equalTo("IN_FORCE"));

        resolved(street, LocalDate.of(2026, 6, 1))
                .then()
                .statusCode(200)
                .body("parameters.limitPerPerson.value", equalTo(3))
                .body("parameters.limitPerPerson.origin.policyId", equalTo(id))
                .body("parameters.limitPerPerson.origin.clause", equalTo("第八条"))
                .body("parameters.verifiedOnly.origin", nullValue())
                .body("basis.version", contains(1));
        resolved(street, LocalDate.of(2025, 12, 31)).then().statusCode(409);
    }

    @Test
    void writesEveryActIntoTheAudit() throws SQLException {
        String id = approved(body(district, tomorrow(), complete(3)));
        approver()
                .body(Map.of("reason", "到期"))
                .post(PATH + "/" + id + "/repeal")
                .then()
                .statusCode(200);

        assertThat(areas.auditOf(id))
                .containsExactly(
                        "editor policy.draft",
                        "editor policy.submit",
                        "approver policy.approve",
                        "approver policy.repeal");
    }

    @Test
    void inheritsDownwardsWithinBounds() {
        approved(body(district, LocalDate.of(2026, 1, 1), complete(3)));
        editor().body(body(street, tomorrow(), Map.of("limitPerPerson", 4)))
                .header("Accept-Language", "en")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("parameters.limitPerPerson"))
                .body("violations[0].message", containsString("must not be over 3"));
        approved(body(street, tomorrow(), Map.of("limitPerPerson", 1)));

        resolved(street, tomorrow()).then().body("parameters.limitPerPerson.value", equalTo(1));
        resolved(street, tomorrow().minusDays(1)).then().body("parameters.limitPerPerson.value", equalTo(3));
        resolved(district, tomorrow()).then().body("parameters.limitPerPerson.value", equalTo(3));
    }

    @Test
    void leavesDaysAlreadyGovernedAlone() {
        approved(body(district, LocalDate.of(2026, 1, 1), complete(3)));
        for (String area : List.of(district, street)) {
            submitted(body(area, LocalDate.of(2026, 11, 1), complete(2)))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("POLICY_DATE_TOO_EARLY"));
        }
    }

    @Test
    void fillsDaysWithoutAPolicyBeforeALaterOne() {
        LocalDate june = LocalDate.of(2026, 6, 1);
        approved(body(district, june, complete(3)));
        approved(body(district, LocalDate.of(2026, 1, 1), june, complete(5)));

        resolved(street, june.minusDays(1)).then().body("parameters.limitPerPerson.value", equalTo(5));
        resolved(street, june).then().body("parameters.limitPerPerson.value", equalTo(3));
        submitted(body(district, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 2), complete(5)))
                .then()
                .statusCode(409)
                .body("code", equalTo("POLICY_DATE_TOO_EARLY"));
    }

    @Test
    void fillsPastDaysBelowAFrameworkThatWasNotComplete() {
        Map<String, Object> framework = new HashMap<>(body(
                district, LocalDate.of(2026, 1, 1), Map.of("limitPerPerson", Map.of("value", 5, "hold", "MAXIMUM"))));
        framework.put("framework", true);
        approved(framework);

        approved(body(street, LocalDate.of(2026, 3, 1), complete(2)));

        resolved(street, LocalDate.of(2026, 3, 1)).then().body("parameters.limitPerPerson.value", equalTo(2));
        submitted(body(district, LocalDate.of(2026, 3, 1), complete(4)))
                .then()
                .statusCode(409)
                .body("code", equalTo("POLICY_DATE_TOO_EARLY"));
    }

    /** What an approver is answered. */
    private Response submitted(Map<String, Object> body) {
        String id = drafted(body);
        editor().post(PATH + "/" + id + "/submission").then().statusCode(200);
        return approver().post(PATH + "/" + id + "/approval");
    }

    @Test
    void refusesAnOlderVersionAfterANewerWasApproved() {
        String older = drafted(body(district, tomorrow(), complete(3)));
        editor().post(PATH + "/" + older + "/submission");
        approved(body(district, tomorrow(), complete(4)));

        approver()
                .post(PATH + "/" + older + "/approval")
                .then()
                .statusCode(409)
                .body("code", equalTo("POLICY_SUPERSEDED"));
    }

    @Test
    void endsAVersionForDaysToComeAlone() {
        String id = approved(body(district, LocalDate.of(2026, 1, 1), complete(3)));
        String repeal = PATH + "/" + id + "/repeal";

        approver()
                .body(Map.of("reason", "试", "on", "2026-06-01"))
                .post(repeal)
                .then()
                .statusCode(409)
                .body("code", equalTo("POLICY_DATE_TOO_EARLY"));
        editor().body(Map.of("reason", "编辑者不能废止")).post(repeal).then().statusCode(403);
        approver()
                .body(Map.of("reason", "到期", "on", tomorrow().toString()))
                .post(repeal)
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_FORCE"))
                .body("effectiveTo", equalTo(tomorrow().toString()))
                .body("acts.repealReason", equalTo("到期"));

        resolved(street, tomorrow().minusDays(1)).then().statusCode(200);
        resolved(street, tomorrow()).then().statusCode(409);
    }

    @Test
    void discardsADraft() {
        String id = drafted(body(district, tomorrow(), complete(3)));
        editor().body(Map.of("reason", "写错了"))
                .post(PATH + "/" + id + "/repeal")
                .then()
                .statusCode(200)
                .body("status", equalTo("REPEALED"));
        editor().post(PATH + "/" + id + "/submission").then().statusCode(409);
    }

    @Test
    void numbersVersionsWithoutGapsOrTwinsWhenManyDraftAtOnce() {
        List<Integer> versions = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> editor().body(body(district, tomorrow(), complete(i + 1)))
                        .post(PATH))
                .map(answer -> answer.then().statusCode(201).extract().<Integer>path("version"))
                .sorted()
                .toList();

        assertThat(versions).isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
    }

    @Test
    void keepsWhatWasApprovedUnchangedInTheDatabase() {
        String id = approved(body(district, tomorrow(), complete(3)));

        for (String sql : List.of(
                "update policy set parameters = '{}' where policy_id = '%s'",
                "update policy set effective_from = '2020-01-01' where policy_id = '%s'",
                "update policy set status = 'DRAFT' where policy_id = '%s'",
                "delete from policy where policy_id = '%s'")) {
            assertThatThrownBy(() -> areas.execute(sql.formatted(id))).isInstanceOf(SQLException.class);
        }
    }
}
