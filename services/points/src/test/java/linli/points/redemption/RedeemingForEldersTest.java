package linli.points.redemption;

import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.STRICT_COMMUNITY;
import static linli.points.PointsByHand.aKey;
import static linli.points.PointsByHand.read;
import static linli.points.PointsByHand.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;
import linli.points.Desk.Shop;
import linli.points.Desk.Volunteer;
import linli.points.PointsError;
import linli.wire.Grant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B10")
class RedeemingForEldersTest {

    private Counter counter;
    private Shop shop;

    @BeforeEach
    void aShop() {
        counter = new Counter();
        shop = counter.aShop();
    }

    private List<String> rows(String sql, UUID redemptionId) {
        return counter.tables.rows(sql, redemptionId);
    }

    private static byte[] bytes(Response response) {
        return (byte[]) response.getEntity();
    }

    @Test
    void redeemsForAnElderOfTheWorkersArea() {
        Volunteer elder = counter.anElder(50);
        String item = counter.anItem(shop, COMMUNITY, 10, 9);
        Caller worker = Counter.aWorker();

        Response made = counter.redeemFor(elder, worker, "k", item);
        UUID id = read(made, RedemptionView.class).redemptionId();
        assertThat(bytes(counter.redeemFor(elder, worker, "k", item))).isEqualTo(bytes(made));

        assertThat(counter.balanceOf(elder)).isEqualTo(40);
        assertThat(rows("select volunteer_id, acted_by from redemption where redemption_id = ?", id))
                .containsExactly(elder.id() + " " + worker.personId());
        byte[] note = counter.tables.bytes("select consent_note from redemption where redemption_id = ?", id);
        assertThat(new String(note, StandardCharsets.UTF_8)).doesNotContain("本人");
        assertThat(counter.beans
                        .get(PersonalDataCipher.class)
                        .decryptText(new Purpose("points.redemption.consent_note"), note))
                .isEqualTo("本人当面同意");
        assertThat(counter.tables.rows(
                        "select person_id, role, acting_for, operation, object_type, area_id from audit_entry"
                                + " where object_id = ?",
                        id.toString()))
                .containsExactly(worker.personId() + " community_worker " + elder.id()
                        + " points.redemption.redeem redemption " + COMMUNITY);
    }

    @Test
    void leavesNoAuditOfWhatWasNotDoneForAnElder() {
        Volunteer elder = counter.anElder(5);
        Caller worker = Counter.aWorker();
        String item = counter.anItem(shop, COMMUNITY, 10, 9);

        assertThat(refusal(() -> counter.redeemFor(elder, worker, aKey(), item)))
                .isEqualTo(PointsError.INSUFFICIENT_POINTS);

        assertThat(counter.tables.number("select count(*) from audit_entry where person_id = ?", worker.personId()))
                .isZero();
    }

    @Test
    void actsForNobodyWhoCanActOrIsOutOfReach() {
        String item = counter.anItem(shop, COMMUNITY, 10, 9);
        Volunteer elder = counter.anElder(50);
        Caller elsewhere = Counter.person(aKey(), new Grant(Role.COMMUNITY_WORKER, STRICT_COMMUNITY));
        Caller officer = Counter.person(aKey(), new Grant(Role.STREET_OFFICER, COMMUNITY));

        for (Caller stranger : List.of(elsewhere, officer, Counter.person(aKey()))) {
            assertThat(refusal(() -> counter.redeemFor(elder, stranger, aKey(), item)))
                    .isEqualTo(PointsError.VOLUNTEER_NOT_FOUND);
        }
        Volunteer able = counter.aVolunteer(50);
        assertThat(refusal(() -> counter.redeemFor(able, Counter.aWorker(), aKey(), item)))
                .isEqualTo(PointsError.VOLUNTEER_NOT_FOUND);
        Volunteer unknown = new Volunteer(null, UUID.randomUUID());
        assertThat(refusal(() -> counter.redeemFor(unknown, Counter.aWorker(), aKey(), item)))
                .isEqualTo(PointsError.VOLUNTEER_NOT_FOUND);
        assertThat(counter.stockOf(item)).isEqualTo(9);
    }
}
