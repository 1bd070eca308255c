package linli.points;

import static io.restassured.RestAssured.given;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import linli.platform.area.AreaTree;
import linli.wire.Grant;
import linli.wire.TestIssuer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** A district with two streets that no other scene uses, people in it, and a look at the tables behind. */
public final class PointsFixture {

    public static final String API = "/api/points/v1";
    public static final String DISTRICT = "450205000000";
    public static final String STREET = "450205008000";
    public static final String COMMUNITY = "450205008001";
    public static final String OTHER_STREET = "450205009000";
    public static final String OTHER_COMMUNITY = "450205009001";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private final TestIssuer issuer;

    public PointsFixture(TestIssuer issuer) {
        this.issuer = issuer;
    }

    /** Enters the areas, as their events would. */
    public static void areas() throws Throwable {
        area(DISTRICT, null, "柳北区", "COUNTY", "/" + DISTRICT + "/");
        street(STREET);
        street(OTHER_STREET);
    }

    /** A street of the district with a community, whose code ends in 001. */
    public static void street(String street) throws Throwable {
        String path = "/" + DISTRICT + "/" + street + "/";
        area(street, DISTRICT, "街道" + street, "STREET", path);
        String community = street.substring(0, 9) + "001";
        area(community, street, "社区" + community, "COMMUNITY", path + community + "/");
        AreaTree tree = CDI.current().select(AreaTree.class).get();
        VertxContextSupport.subscribeAndAwait(tree::reload);
    }

    private static void area(String id, String parent, String name, String level, String path) throws SQLException {
        execute("insert into area values ('" + id + "', '" + id + "', "
                + (parent == null ? "null" : "'" + parent + "'") + ", '" + name + "', '" + level + "', 'URBAN', '"
                + path + "', '2020-01-01', null, 1) on conflict do nothing");
    }

    public static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All columns of all rows as text, columns joined by blanks. */
    public static List<String> rows(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                all.add(String.join(" ", columns));
            }
            return all;
        }
    }

    /** The first column of a query that sees a change which is then taken back. */
    public static List<String> rowsAfter(String change, String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(change);
            List<String> first = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    first.add(rows.getString(1));
                }
            }
            connection.rollback();
            return first;
        }
    }

    private static Connection connect() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("LINLI_DB_JDBC_URL", String.class),
                config.getValue("LINLI_DB_USER", String.class),
                config.getValue("LINLI_DB_PASSWORD", String.class));
    }

    /** A valid ID number that no other test uses. */
    public static String idNumber(String birthDate) {
        String digits = "450205" + birthDate + String.format("%03d", NUMBER.incrementAndGet());
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    public static String aPerson() {
        return UUID.randomUUID().toString();
    }

    /** A request of a resident. */
    public RequestSpecification as(String personId) {
        return with(issuer.tokenFor(personId));
    }

    /** A request of somebody with a role. */
    public RequestSpecification as(String personId, String role, String areaId) {
        return with(issuer.tokenFor(personId, new Grant(role, areaId)));
    }

    public RequestSpecification worker(String areaId) {
        return as("worker-" + areaId, "community_worker", areaId);
    }

    private static RequestSpecification with(String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** What a resident sends to register. */
    public static Map<String, Object> registration(String idNumber, String areaId) {
        Map<String, Object> body = new HashMap<>();
        body.put("realName", "韦小兰");
        body.put("idNumber", idNumber);
        body.put("phone", "13812341234");
        body.put("areaId", areaId);
        body.put("consent", true);
        body.put("consentVersion", "2026-11");
        body.put("sensitiveConsent", true);
        return body;
    }

    public ValidatableResponse register(String personId, Map<String, Object> body) {
        return as(personId).body(body).post(API + "/volunteers").then();
    }

    /** A registered volunteer of the community. */
    public String aVolunteer(String personId) {
        return register(personId, registration(idNumber("19900101"), COMMUNITY))
                .statusCode(201)
                .extract()
                .path("volunteerId");
    }

    /** What an accrual policy of thirty minutes for a point says. */
    public static Map<String, Object> thirtyMinutesAPoint() {
        return Map.of(
                "factor", Map.of("value", Map.of("LINLI_SHOUWANG", 12_000, "GONGJIAN", 10_000)),
                "unitMinutes", 30,
                "capPerDay", 16,
                "organiserBonus", 5_000,
                "points",
                        "floorDiv(sum(participations.map(p, p.minutes * (policy.factor[p.series]"
                                + " + (p.organiser ? policy.organiserBonus : 0)))), policy.unitMinutes * 10000)");
    }

    /** An accrual policy as an editor writes it: thirty minutes for a point. */
    public static Map<String, Object> accrual(String areaId, String from, String to) {
        Map<String, Object> parameters = thirtyMinutesAPoint();
        return new HashMap<>(Map.of(
                "kind", "points.accrual",
                "areaId", areaId,
                "effectiveFrom", from,
                "effectiveTo", to,
                "document", "积分办法（测试）",
                "clause", "第三条",
                "parameters", parameters));
    }

    /** Puts an accrual policy in force for an area, from a day on for which there was none. */
    public void accrualPolicy(String areaId, String from, String to) {
        String id = as("editor", "policy_editor", areaId)
                .body(accrual(areaId, from, to))
                .post(API + "/policies")
                .then()
                .statusCode(201)
                .extract()
                .path("policyId");
        as("editor", "policy_editor", areaId)
                .post(API + "/policies/" + id + "/submission")
                .then()
                .statusCode(200);
        as("approver", "policy_approver", areaId)
                .post(API + "/policies/" + id + "/approval")
                .then()
                .statusCode(200);
    }
}
