package linli.events;

import static io.restassured.RestAssured.given;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import linli.platform.area.AreaTree;
import linli.wire.Grant;
import linli.wire.TestIssuer;
import org.jspecify.annotations.Nullable;

/** A street with a community, organisations and volunteers; and a look at the tables behind. */
public final class Town {

    public static final String API = "/api/events/v1";
    public static final String STREET = "450205001000";
    public static final String COMMUNITY = "450205001001";
    public static final String OTHER_STREET = "450205002000";

    private final TestIssuer issuer;
    private final TestClock clock;
    private final DataSource database = CDI.current().select(DataSource.class).get();

    public Town(TestIssuer issuer, TestClock clock) {
        this.issuer = issuer;
        this.clock = clock;
        clock.set(TestClock.MONDAY);
        area("450205000000", null, "COUNTY", "/450205000000/");
        area(STREET, "450205000000", "STREET", "/450205000000/" + STREET + "/");
        area(OTHER_STREET, "450205000000", "STREET", "/450205000000/" + OTHER_STREET + "/");
        area(COMMUNITY, STREET, "COMMUNITY", "/450205000000/" + STREET + "/" + COMMUNITY + "/");
        AreaTree tree = CDI.current().select(AreaTree.class).get();
        await(tree::reload);
    }

    private void area(String id, @Nullable String parent, String level, String path) {
        execute(
                "insert into area values (?, ?, ?, ?, ?, 'URBAN', ?, '2020-01-01', null, 1) on conflict do nothing",
                id,
                id,
                parent,
                "区域" + id,
                level,
                path);
    }

    /** Waits for work that has to run where requests do. */
    public static <T> T await(java.util.function.Supplier<io.smallrye.mutiny.Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static String aPerson() {
        return UUID.randomUUID().toString();
    }

    /** An organisation with its leader. */
    public record Organisation(UUID id, String leader) {}

    public Organisation anOrganisation() {
        Organisation organisation = new Organisation(UUID.randomUUID(), aPerson());
        execute("insert into known_organisation values (?, '明珠志愿服务队', ?, 'FILED', null)", organisation.id(), STREET);
        execute("insert into known_leader values (?, ?)", organisation.id(), organisation.leader());
        return organisation;
    }

    public void standing(Organisation organisation, String standing, @Nullable Instant validUntil) {
        execute(
                "update known_organisation set standing = ?, valid_until = ? where organisation_id = ?",
                standing,
                validUntil == null ? null : validUntil.atOffset(ZoneOffset.UTC),
                organisation.id());
    }

    /** Somebody who takes part. */
    public record Volunteer(UUID id, @Nullable String person) {}

    public Volunteer aVolunteer() {
        return volunteer(aPerson());
    }

    public Volunteer anElder() {
        return volunteer(null);
    }

    public Volunteer volunteer(@Nullable String person) {
        Volunteer volunteer = new Volunteer(UUID.randomUUID(), person);
        execute("insert into known_volunteer values (?, ?, ?)", volunteer.id(), person, COMMUNITY);
        return volunteer;
    }

    /** A request of a person, with a key of its own. */
    public RequestSpecification as(String person, Grant... grants) {
        return reading(person, grants)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** A request without a body or a key. */
    public RequestSpecification reading(String person, Grant... grants) {
        return given().auth()
                .oauth2(issuer.sign(issuer.claims(person, clock.instant().plus(Duration.ofHours(1)), grants)));
    }

    /** What a leader sends; it may be changed before. */
    public static Map<String, Object> activity(Organisation organisation, Instant startsAt, int capacity) {
        Map<String, Object> body = new HashMap<>();
        body.put("organisationId", organisation.id().toString());
        body.put("areaId", COMMUNITY);
        body.put("series", "LINLI_SHOUWANG");
        body.put("title", "清扫楼道");
        body.put("description", "自带手套");
        body.put("place", "明珠社区 3 栋");
        body.put("startsAt", startsAt.toString());
        body.put("endsAt", startsAt.plus(Duration.ofHours(2)).toString());
        body.put("capacity", capacity);
        return body;
    }

    public String aDraft(Organisation organisation, Instant startsAt, int capacity) {
        return as(organisation.leader())
                .body(activity(organisation, startsAt, capacity))
                .post(API + "/activities")
                .then()
                .statusCode(201)
                .extract()
                .path("activityId");
    }

    /** A published activity of two hours. */
    public String anActivity(Organisation organisation, Instant startsAt, int capacity) {
        String id = aDraft(organisation, startsAt, capacity);
        as(organisation.leader())
                .post(API + "/activities/" + id + "/publication")
                .then()
                .statusCode(200);
        return id;
    }

    public ValidatableResponse signUp(Volunteer volunteer, String activityId) {
        return as(volunteer.person())
                .body(Map.of("displayName", "小韦"))
                .post(API + "/activities/" + activityId + "/signups")
                .then();
    }

    public ValidatableResponse withdraw(Volunteer volunteer, String activityId) {
        return reading(volunteer.person())
                .delete(API + "/activities/" + activityId + "/signups/me")
                .then();
    }

    /** What the leader's phone shows now. */
    public ValidatableResponse token(Organisation organisation, String activityId) {
        return reading(organisation.leader())
                .get(API + "/activities/" + activityId + "/check-in-token")
                .then();
    }

    public ValidatableResponse check(String direction, Volunteer volunteer, Map<String, Object> proof) {
        return as(volunteer.person())
                .body(proof)
                .post(API + "/check-" + direction + "s")
                .then();
    }

    /** Checks in or out with the code of the moment. */
    public ValidatableResponse check(String direction, Volunteer volunteer, Organisation host, String activityId) {
        String token = token(host, activityId).statusCode(200).extract().path("token");
        return check(direction, volunteer, Map.of("token", token));
    }

    /** What a leader sees of who takes part. */
    public ValidatableResponse roster(Organisation organisation, String activityId) {
        return reading(organisation.leader())
                .get(API + "/activities/" + activityId + "/participations")
                .then();
    }

    public ValidatableResponse confirm(Organisation organisation, String activityId, Map<String, ?>... entries) {
        return as(organisation.leader())
                .body(Map.of("entries", List.of(entries)))
                .post(API + "/activities/" + activityId + "/confirmation")
                .then();
    }

    public static Map<String, Object> minutes(Volunteer volunteer, int minutes) {
        return Map.of("volunteerId", volunteer.id().toString(), "minutes", minutes);
    }

    public static Map<String, Object> minutes(Volunteer volunteer, int minutes, String reason) {
        return Map.of("volunteerId", volunteer.id().toString(), "minutes", minutes, "reason", reason);
    }

    /** The events of an aggregate, in order: sequence and type. */
    public List<String> events(String key) {
        return rows(
                "select ce_sequence, ce_type from outbox_event where key = ? order by ce_sequence::int, ce_time", key);
    }

    /** The payloads of an aggregate's events of one type, in order. */
    public List<byte[]> payloads(String key, String type) {
        List<byte[]> payloads = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(
                        connection,
                        "select payload from outbox_event where key = ? and ce_type = ? order by ce_sequence::int",
                        key,
                        type);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                payloads.add(rows.getBytes(1));
            }
            return payloads;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public void execute(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** All columns of all rows as text, joined by blanks. */
    public List<String> rows(String sql, Object... values) {
        List<String> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                all.add(String.join(" ", columns));
            }
            return all;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
