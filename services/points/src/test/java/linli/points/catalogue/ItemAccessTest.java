package linli.points.catalogue;

import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.OTHER_STREET;
import static linli.points.Desk.STREET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.points.Desk.Shop;
import linli.points.PointsByHand;
import linli.points.PointsError;
import linli.points.sponsor.SponsorStaff;
import linli.wire.Grant;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X1")
class ItemAccessTest extends PointsByHand {

    private final ItemAccess access = beans.get(ItemAccess.class);
    private final Shop shop = rows.shop();
    private final Caller staff = person(shop.staff());
    private final Caller worker = person(aKey(), new Grant(Role.COMMUNITY_WORKER, STREET));
    /** Those who have something to do with items, though not with those of this shop here. */
    private final List<Caller> strangers = List.of(
            person(rows.shop().staff()),
            person(aKey(), new Grant(Role.COMMUNITY_WORKER, OTHER_STREET)),
            person(aKey(), new Grant(Role.AUDITOR, STREET)),
            person(aKey()));

    @BeforeEach
    void theAreas() {
        reload();
    }

    @Test
    void staffAndTheAreasWorkersMayOffer() {
        OfferItemRequest offer = offer(UUID.fromString(shop.sponsorId()), COMMUNITY);

        assertThat(role(staff, offer)).isEqualTo(SponsorStaff.ROLE);
        assertThat(role(worker, offer)).isEqualTo(Role.COMMUNITY_WORKER);
        for (Caller stranger : strangers) {
            assertThat(refusal(() -> role(stranger, offer))).isEqualTo(WireError.FORBIDDEN);
        }
    }

    /** The right is asked for before the body is looked at, so either of both may be missing. */
    @Test
    void halfOfTheRequestIsEnoughForWhomItNames() {
        OfferItemRequest nowhere = offer(UUID.fromString(shop.sponsorId()), null);
        OfferItemRequest nobodys = offer(null, COMMUNITY);

        assertThat(role(staff, nowhere)).isEqualTo(SponsorStaff.ROLE);
        assertThat(role(worker, nobodys)).isEqualTo(Role.COMMUNITY_WORKER);
        assertThat(refusal(() -> role(worker, nowhere))).isEqualTo(WireError.FORBIDDEN);
        assertThat(refusal(() -> role(staff, nobodys))).isEqualTo(WireError.FORBIDDEN);
    }

    @Test
    void whoMayNotChangeAnItemIsToldThatThereIsNone() {
        Item item = new Item();
        item.sponsorId = UUID.fromString(shop.sponsorId());
        item.areaId = COMMUNITY;

        assertThat(role(staff, item)).isEqualTo(SponsorStaff.ROLE);
        assertThat(role(worker, item)).isEqualTo(Role.COMMUNITY_WORKER);
        for (Caller stranger : strangers) {
            assertThat(refusal(() -> role(stranger, item))).isEqualTo(PointsError.ITEM_NOT_FOUND);
        }
    }

    @Test
    void whoCanHaveNoItemAtAllMayNotAskForOne() {
        Caller elsewhere = strangers.get(1);
        for (Caller allowed : List.of(staff, worker, elsewhere)) {
            assertThatCode(() -> ask(session -> access.requireAny(session, allowed)))
                    .doesNotThrowAnyException();
        }
        for (Caller other : strangers.subList(2, strangers.size())) {
            assertThat(refusal(() -> ask(session -> access.requireAny(session, other))))
                    .isEqualTo(WireError.FORBIDDEN);
        }
    }

    private String role(Caller caller, OfferItemRequest request) {
        return ask(session -> access.requireMayOffer(session, caller, request));
    }

    private String role(Caller caller, Item item) {
        return ask(session -> access.requireMayChange(session, caller, item));
    }

    private static OfferItemRequest offer(@Nullable UUID sponsorId, @Nullable String areaId) {
        return new OfferItemRequest(sponsorId, areaId, "大米 5 千克", "本地香米", "rice", 10L, 1L);
    }

    private static <T> T ask(Function<Mutiny.Session, Uni<T>> question) {
        return DATABASE.await(() -> DATABASE.sessions().withSession(question));
    }
}
