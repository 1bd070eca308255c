package linli.points;

import static linli.points.Desk.CLOSED_COMMUNITY;
import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.DISTRICT;
import static linli.points.Desk.OTHER_STREET;
import static linli.points.Desk.STREET;
import static linli.points.Desk.STRICT_COMMUNITY;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import linli.platform.byhand.Tables;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import org.jspecify.annotations.Nullable;

/** The scene of a {@link Desk} as rows. */
public final class DeskRows {

    private static final String LOOSE = "{\"limitPerPerson\":1000,\"limitPeriod\":\"MONTH\",\"pickUpDays\":7}";
    private static final String STRICT = "{\"limitPerPerson\":2,\"limitPeriod\":\"MONTH\",\"pickUpDays\":7}";
    private static final String CLOSED =
            "{\"limitPerPerson\":2,\"limitPeriod\":\"YEAR\",\"pickUpDays\":7,\"openWhen\":\"month > 12\"}";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger STREETS = new AtomicInteger();

    private final Tables tables;
    private final PersonalDataCipher cipher;

    public DeskRows(Tables tables, PersonalDataCipher cipher) {
        this.tables = tables;
        this.cipher = cipher;
    }

    /** All areas; may be repeated. */
    public void areas() {
        area(DISTRICT, null, "COUNTY", "/" + DISTRICT + "/");
        area(STREET, DISTRICT, "STREET", "/" + DISTRICT + "/" + STREET + "/");
        area(OTHER_STREET, DISTRICT, "STREET", "/" + DISTRICT + "/" + OTHER_STREET + "/");
        for (String community : List.of(COMMUNITY, STRICT_COMMUNITY, CLOSED_COMMUNITY)) {
            area(community, STREET, "COMMUNITY", "/" + DISTRICT + "/" + STREET + "/" + community + "/");
        }
    }

    /** A street of the district that nobody else uses. */
    public String street() {
        String id = "4502039" + (100 + STREETS.incrementAndGet()) + "00";
        area(id, DISTRICT, "STREET", "/" + DISTRICT + "/" + id + "/");
        return id;
    }

    private void area(String id, @Nullable String parent, String level, String path) {
        tables.execute(
                "insert into area values (?, ?, ?, ?, ?, 'URBAN', ?, '2020-01-01', null, 1) on conflict do nothing",
                id,
                id,
                parent,
                "区域" + id,
                level,
                path);
    }

    /** The policies of the communities, approved. */
    public void policies() {
        Map.of(COMMUNITY, LOOSE, STRICT_COMMUNITY, STRICT, CLOSED_COMMUNITY, CLOSED)
                .forEach((area, parameters) -> policy("points.redemption", area, parameters, "第八条"));
    }

    /** A policy of an area, approved, with thirty minutes for a point. */
    public UUID accrualPolicy(String areaId) {
        try {
            String parameters = JSON.writeValueAsString(PointsFixture.thirtyMinutesAPoint());
            return policy("points.accrual", areaId, parameters, "第三条");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private UUID policy(String kind, String areaId, String parameters, String clause) {
        UUID id = UUID.randomUUID();
        tables.execute(
                "insert into policy (policy_id, kind, area_id, code, version, effective_from, status, framework,"
                        + " parameters, document, clause, created_by, created_at, submitted_by, submitted_at,"
                        + " approved_by, approved_at) values (?, ?, ?, 'standard', 1, '2020-01-01', 'APPROVED', false, ?,"
                        + " '积分办法（测试）', ?, 'editor', now(), 'editor', now(), 'approver', now())",
                id,
                kind,
                areaId,
                parameters,
                clause);
        return id;
    }

    /** A volunteer of {@link Desk#COMMUNITY}, with points that are in the ledger. */
    public Volunteer volunteer(@Nullable String personId, String standing, long points) {
        UUID id = UUID.randomUUID();
        byte[] name = cipher.encryptText(new Purpose("points.volunteer.real_name"), "韦小兰");
        byte[] idNumber = cipher.encryptText(new Purpose("points.volunteer.id_number"), "11010519491231002X");
        boolean verified = standing.equals("VERIFIED");
        tables.execute(
                "insert into volunteer (volunteer_id, person_id, area_id, standing, real_name, id_number,"
                        + " id_number_hash, assisted, consented_at, sensitive_consented_at, consent_note,"
                        + " registered_at, registered_by, verified_at, verified_by, sequence)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, now(), now(), ''::bytea, now(), 'test', ?, ?, 1)",
                id,
                personId,
                COMMUNITY,
                standing,
                name,
                idNumber,
                id.toString().getBytes(StandardCharsets.UTF_8),
                personId == null,
                verified ? OffsetDateTime.now() : null,
                verified ? "worker" : null);
        if (points > 0) {
            tables.execute("insert into account (volunteer_id, balance, sequence) values (?, ?, 1)", id, points);
            tables.execute(
                    "insert into transfer (id, kind, debit, credit, points, volunteer_id, created_at)"
                            + " values (?, 'ACCRUAL', '00000000-0000-0000-0000-000000000001', ?, ?, ?, now())",
                    UUID.randomUUID(),
                    id,
                    points,
                    id);
        }
        return new Volunteer(personId, id);
    }

    /** A shop that offers in every community of the street, with one who hands out. */
    public Shop shop() {
        UUID id = UUID.randomUUID();
        String staff = Desk.aPerson();
        tables.execute("insert into sponsor values (?, '解放北路超市', ?, 'SPONSORSHIP', now())", id, STREET);
        tables.execute("insert into sponsor_staff values (?, ?)", staff, id);
        return new Shop(id.toString(), staff);
    }

    /** An item on offer in an area. */
    public String item(Shop shop, String areaId, long points, long stock) {
        UUID id = UUID.randomUUID();
        tables.execute(
                "insert into item values (?, ?, ?, '大米 5 千克', '本地香米', 'rice', ?, true, 0, now())",
                id,
                UUID.fromString(shop.sponsorId()),
                areaId,
                points);
        tables.execute("insert into item_stock values (?, ?)", id, stock);
        if (stock > 0) {
            tables.execute(
                    "insert into stock_movement (id, item_id, kind, delta, created_at)"
                            + " values (gen_random_uuid(), ?, 'INITIAL', ?, now())",
                    id,
                    stock);
        }
        return id.toString();
    }
}
