package linli.points;

import static io.restassured.RestAssured.given;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import linli.platform.area.AreaTree;
import linli.platform.byhand.Tables;
import linli.platform.personal.PersonalDataCipher;
import linli.wire.Grant;
import linli.wire.TestIssuer;
import org.jspecify.annotations.Nullable;

/**
 * Sets a scene for redemptions (areas, policies, volunteers with points, sponsors, items) and looks behind it. The district
 * is its own: volunteers here have points without service, which would astonish the auditors of another one.
 */
public final class Desk {

    public static final String API = "/api/points/v1";
    public static final String DISTRICT = "450203000000";
    public static final String STREET = "450203001000";
    public static final String COMMUNITY = "450203001001";
    /** Two pieces of an item per person and month. */
    public static final String STRICT_COMMUNITY = "450203001002";
    /** Never open. */
    public static final String CLOSED_COMMUNITY = "450203001003";

    public static final String OTHER_STREET = "450203002000";

    private final TestIssuer issuer;
    private final Tables tables;
    private final DeskRows rows;

    public Desk(TestIssuer issuer) {
        this.issuer = issuer;
        this.tables = new Tables(CDI.current().select(DataSource.class).get());
        this.rows = new DeskRows(
                tables, CDI.current().select(PersonalDataCipher.class).get());
    }

    /** Areas and policies; may be repeated. */
    public Desk open() {
        rows.areas();
        AreaTree tree = CDI.current().select(AreaTree.class).get();
        try {
            VertxContextSupport.subscribeAndAwait(tree::reload);
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
        if (number("select count(*) from policy where area_id = ?", COMMUNITY) == 0) {
            policy(COMMUNITY, Map.of("limitPerPerson", 1_000, "limitPeriod", "MONTH", "pickUpDays", 7));
            policy(STRICT_COMMUNITY, Map.of("limitPerPerson", 2, "limitPeriod", "MONTH", "pickUpDays", 7));
            policy(
                    CLOSED_COMMUNITY,
                    Map.of("limitPerPerson", 2, "limitPeriod", "YEAR", "pickUpDays", 7, "openWhen", "month > 12"));
        }
        return this;
    }

    private void policy(String areaId, Map<String, Object> parameters) {
        Map<String, Object> draft = Map.of(
                "kind", "points.redemption",
                "areaId", areaId,
                "effectiveFrom", "2020-01-01",
                "document", "积分办法（测试）",
                "clause", "第八条",
                "parameters", parameters);
        String id = as(aPerson(), "policy_editor", areaId)
                .body(draft)
                .post(API + "/policies")
                .then()
                .statusCode(201)
                .extract()
                .path("policyId");
        as(aPerson(), "policy_editor", areaId)
                .post(API + "/policies/" + id + "/submission")
                .then()
                .statusCode(200);
        as(aPerson(), "policy_approver", areaId)
                .post(API + "/policies/" + id + "/approval")
                .then()
                .statusCode(200);
    }

    public static String aPerson() {
        return UUID.randomUUID().toString();
    }

    /** A verified volunteer with points. */
    public Volunteer aVolunteer(long points) {
        return rows.volunteer(aPerson(), "VERIFIED", points);
    }

    /** A verified elder of the community, without an account of the identity provider. */
    public Volunteer anElder(long points) {
        return rows.volunteer(null, "VERIFIED", points);
    }

    /** A volunteer whom no worker has confirmed yet. */
    public Volunteer anUnverifiedVolunteer(long points) {
        return rows.volunteer(aPerson(), "UNVERIFIED", points);
    }

    /** Somebody who redeems. */
    public record Volunteer(@Nullable String personId, UUID id) {}

    /** A shop with one who hands out. */
    public record Shop(String sponsorId, String staff) {}

    public Shop aShop() {
        String staff = aPerson();
        String id = as(aPerson(), "community_worker", COMMUNITY)
                .body(Map.of(
                        "name", "解放北路超市", "areaId", COMMUNITY, "kind", "SPONSORSHIP", "staffPersonIds", List.of(staff)))
                .post(API + "/sponsors")
                .then()
                .statusCode(201)
                .extract()
                .path("sponsorId");
        // Offers in every community of the street.
        execute("update sponsor set area_id = ? where sponsor_id = ?", STREET, UUID.fromString(id));
        return new Shop(id, staff);
    }

    /** An item on offer in an area. */
    public String anItem(Shop shop, String areaId, long points, long stock) {
        return as(shop.staff())
                .body(item(shop, areaId, points, stock))
                .post(API + "/items")
                .then()
                .statusCode(201)
                .extract()
                .path("itemId");
    }

    public static Map<String, Object> item(Shop shop, String areaId, long points, long stock) {
        return new HashMap<>(Map.of(
                "sponsorId",
                shop.sponsorId(),
                "areaId",
                areaId,
                "name",
                "大米 5 千克",
                "description",
                "本地香米",
                "image",
                "rice",
                "points",
                points,
                "stock",
                stock));
    }

    public String token(String personId, Grant... grants) {
        return issuer.tokenFor(personId, grants);
    }

    /** A request with a fresh key. */
    public RequestSpecification as(@Nullable String personId) {
        return with(
                issuer.tokenFor(Objects.requireNonNull(personId)),
                UUID.randomUUID().toString());
    }

    public RequestSpecification as(@Nullable String personId, String role, String areaId) {
        return with(
                issuer.tokenFor(Objects.requireNonNull(personId), new Grant(role, areaId)),
                UUID.randomUUID().toString());
    }

    public RequestSpecification withKey(@Nullable String personId, String key) {
        return with(issuer.tokenFor(Objects.requireNonNull(personId)), key);
    }

    private static RequestSpecification with(String token, String key) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).header("Idempotency-Key", key);
    }

    public static Map<String, Object> order(String itemId, Object quantity) {
        return Map.of("itemId", itemId, "quantity", quantity);
    }

    public void execute(String sql, @Nullable Object... values) {
        tables.execute(sql, values);
    }

    /** The first column of the first row. */
    public long number(String sql, @Nullable Object... values) {
        return tables.number(sql, values);
    }

    /** All rows as text, columns joined by blanks. */
    public List<String> rows(String sql, @Nullable Object... values) {
        return tables.rows(sql, values);
    }

    public long balanceOf(Volunteer volunteer) {
        return number("select coalesce(max(balance), 0) from account where volunteer_id = ?", volunteer.id());
    }

    public long stockOf(String itemId) {
        return number("select stock from item_stock where item_id = ?", UUID.fromString(itemId));
    }
}
