package linli.events.signup;

import static io.restassured.RestAssured.given;
import static linli.events.Town.API;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import linli.embedded.PostgresResource;
import linli.events.TestClock;
import linli.events.Town;
import linli.events.Town.Organisation;
import linli.events.Town.Volunteer;
import linli.wire.TestIssuer;
import linli.wire.TestIssuerResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "events"))
@QuarkusTestResource(TestIssuerResource.class)
@Tag("E1")
class SignUpRaceTest {

    private static final Instant TOMORROW = TestClock.MONDAY.plus(Duration.ofDays(1));

    TestIssuer issuer;

    @Inject
    TestClock clock;

    private Town town;
    private Organisation organisation;

    @BeforeEach
    void aTownWithAnOrganisation() {
        town = new Town(issuer, clock);
        organisation = town.anOrganisation();
    }

    private int capacityTaken(String activityId, String field) {
        return given().get(API + "/activities/" + activityId).path(field);
    }

    @Test
    void givesTenPlacesToFortyWhoComeAtOnceAndLetsTheOthersWaitInOrder() throws Exception {
        String id = town.anActivity(organisation, TOMORROW, 10);
        List<Volunteer> volunteers = Stream.generate(town::aVolunteer).limit(40).toList();
        List<JsonPath> answers = new ArrayList<>();
        ExecutorService phones = Executors.newFixedThreadPool(40);
        try {
            List<Future<JsonPath>> signUps = new ArrayList<>();
            for (Volunteer volunteer : volunteers) {
                signUps.add(phones.submit(() ->
                        town.signUp(volunteer, id).statusCode(201).extract().jsonPath()));
            }
            for (Future<JsonPath> signUp : signUps) {
                answers.add(signUp.get());
            }
        } finally {
            phones.shutdown();
        }

        assertThat(answers)
                .filteredOn(it -> it.getString("status").equals("ACCEPTED"))
                .hasSize(10);
        assertThat(answers.stream()
                        .filter(it -> it.getString("status").equals("WAITLISTED"))
                        .map(it -> it.getLong("waitingPosition")))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 30).boxed().toList());
        assertThat(capacityTaken(id, "accepted")).isEqualTo(10);
        assertThat(capacityTaken(id, "waitlisted")).isEqualTo(30);
        assertThat(town.rows(
                        "select status, count(*) from participation where activity_id = ? group by 1 order by 1",
                        UUID.fromString(id)))
                .containsExactly("ACCEPTED 10", "WAITLISTED 30");
    }

    @Test
    void takesOneOfSeveralOverlappingSignUpsMadeAtOnce() throws Exception {
        List<String> overlapping = Stream.generate(() -> town.anActivity(organisation, TOMORROW, 5))
                .limit(6)
                .toList();
        Volunteer volunteer = town.aVolunteer();
        ExecutorService phones = Executors.newFixedThreadPool(6);
        List<Integer> statuses = new ArrayList<>();
        try {
            List<Future<Integer>> signUps = new ArrayList<>();
            for (String id : overlapping) {
                signUps.add(
                        phones.submit(() -> town.signUp(volunteer, id).extract().statusCode()));
            }
            for (Future<Integer> signUp : signUps) {
                statuses.add(signUp.get());
            }
        } finally {
            phones.shutdown();
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
    }

    @Test
    void countsExactlyWhileManyComeAndGo() throws Exception {
        List<String> activities = Stream.generate(() -> town.anActivity(organisation, TOMORROW, 2))
                .limit(3)
                .toList();
        List<Volunteer> volunteers = Stream.generate(town::aVolunteer).limit(8).toList();
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        ExecutorService phones = Executors.newFixedThreadPool(volunteers.size());
        try {
            List<Future<?>> people = new ArrayList<>();
            for (Volunteer volunteer : volunteers) {
                Random random = new Random(people.size());
                people.add(phones.submit(() -> comeAndGo(volunteer, activities, random, statuses)));
            }
            for (Future<?> person : people) {
                person.get();
            }
        } finally {
            phones.shutdown();
        }

        assertThat(statuses).isSubsetOf(201, 204, 404, 409);
        activities.forEach(this::assertCountsAreExact);
        assertThat(town.rows("select key from outbox_event where topic = 'events.participation.v1'"
                        + " group by key having count(*) <> max(ce_sequence::int)"
                        + " or count(distinct ce_sequence) <> count(*)"))
                .isEmpty();
        assertThat(town.rows(
                        "select p.volunteer_id from participation p join activity a using (activity_id)"
                                + " where p.status = 'ACCEPTED' and a.organisation_id = ?"
                                + " group by 1 having count(*) > 1",
                        organisation.id()))
                .isEmpty();
    }

    private void comeAndGo(Volunteer volunteer, List<String> activities, Random random, Set<Integer> statuses) {
        for (int turn = 0; turn < 12; turn++) {
            String id = activities.get(random.nextInt(activities.size()));
            ValidatableResponse answer =
                    random.nextInt(3) > 0 ? town.signUp(volunteer, id) : town.withdraw(volunteer, id);
            statuses.add(answer.extract().statusCode());
        }
    }

    private void assertCountsAreExact(String activityId) {
        assertThat(town.rows(
                        "select a.accepted - count(*) filter (where p.status = 'ACCEPTED'),"
                                + " a.waitlisted - count(*) filter (where p.status = 'WAITLISTED')"
                                + " from activity a left join participation p using (activity_id)"
                                + " where a.activity_id = ? group by a.activity_id",
                        UUID.fromString(activityId)))
                .containsExactly("0 0");
    }
}
