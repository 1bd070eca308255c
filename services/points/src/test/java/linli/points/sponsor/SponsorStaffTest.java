package linli.points.sponsor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.function.Function;
import linli.points.Desk.Shop;
import linli.points.PointsByHand;
import linli.points.PointsError;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X1")
class SponsorStaffTest extends PointsByHand {

    private final SponsorStaff staff = beans.get(SponsorStaff.class);
    private final Shop shop = rows.shop();
    private final UUID sponsorId = UUID.fromString(shop.sponsorId());

    @Test
    void anyStaffMayDoWhatNamesNoSponsor() {
        assertThatCode(() -> ask(session -> staff.requireAny(session, person(shop.staff()))))
                .doesNotThrowAnyException();
        assertThat(refusal(() -> ask(session -> staff.requireAny(session, person(aKey())))))
                .isEqualTo(WireError.FORBIDDEN);
    }

    @Test
    void anothersStaffIsToldThatThereIsNoSuchSponsorAndOthersThatTheyMayNot() {
        Shop other = rows.shop();

        assertThatCode(() -> ask(session -> staff.requireOf(session, person(shop.staff()), sponsorId)))
                .doesNotThrowAnyException();
        assertThat(refusal(() -> ask(session -> staff.requireOf(session, person(other.staff()), sponsorId))))
                .isEqualTo(PointsError.SPONSOR_NOT_FOUND);
        assertThat(refusal(() -> ask(session -> staff.requireOf(session, person(aKey()), sponsorId))))
                .isEqualTo(WireError.FORBIDDEN);
    }

    @Test
    void whoIsAddedTwiceIsStaffOnceAndOfThatSponsorAlone() {
        String newcomer = aKey();
        UUID otherId = UUID.fromString(rows.shop().sponsorId());
        String[] named = {newcomer, newcomer};

        DATABASE.await(() -> DATABASE.sessions().withTransaction(session -> staff.add(session, sponsorId, named)));

        assertThat(tables.number("select count(*) from sponsor_staff where person_id = ?", newcomer))
                .isEqualTo(1);
        assertThat(isStaff(newcomer, sponsorId)).isTrue();
        assertThat(isStaff(newcomer, otherId)).isFalse();
    }

    private boolean isStaff(String personId, UUID ofSponsor) {
        return ask(session -> staff.isStaff(session, person(personId), ofSponsor));
    }

    private static <T> T ask(Function<Mutiny.Session, Uni<T>> question) {
        return DATABASE.await(() -> DATABASE.sessions().withSession(question));
    }
}
