package linli.points.account;

import static linli.points.Desk.COMMUNITY;
import static linli.points.PointsByHand.refusal;
import static linli.points.PointsByHand.resident;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import linli.platform.paging.Page;
import linli.platform.paging.Pages;
import linli.points.Desk.Volunteer;
import linli.points.PointsByHand;
import linli.points.PointsError;
import linli.points.ledger.SystemAccount;
import linli.points.ledger.TransferKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a resident sees of the ledger. */
@Tag("B4")
class AccountsTest {

    private static final String DAY = "2026-11-18";

    private Ledger ledger;
    private AccountResource resource;
    private Volunteer volunteer;

    /** An account's rows, set by hand. */
    private static final class Ledger extends PointsByHand {

        Volunteer aVolunteerWithoutAnAccount() {
            return rows.volunteer(aKey(), "VERIFIED", 0);
        }

        Volunteer aVolunteer() {
            Volunteer volunteer = aVolunteerWithoutAnAccount();
            tables.execute(
                    "insert into account (volunteer_id, balance, recovery_outstanding, sequence) values (?, 7, 3, 1)",
                    volunteer.id());
            return volunteer;
        }

        void move(Volunteer volunteer, int number, TransferKind kind, long points) {
            UUID resident = volunteer.id();
            UUID from = switch (kind) {
                case ACCRUAL -> SystemAccount.ISSUANCE;
                case SETTLEMENT -> SystemAccount.ESCROW;
                default -> resident;
            };
            UUID to = switch (kind) {
                case ACCRUAL -> resident;
                case CORRECTION -> SystemAccount.ISSUANCE;
                case HOLD -> SystemAccount.ESCROW;
                default -> UUID.randomUUID();
            };
            tables.execute(
                    "insert into transfer (id, kind, debit, credit, points, volunteer_id, service_day, created_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz)",
                    id(volunteer, number),
                    kind.name(),
                    from,
                    to,
                    points,
                    volunteer.id(),
                    kind == TransferKind.ACCRUAL || kind == TransferKind.CORRECTION ? LocalDate.parse(DAY) : null,
                    "2026-11-20T01:02:03Z");
        }

        void entered(Volunteer volunteer, UUID participation, int revision, long minutes) {
            tables.execute(
                    "insert into service_record values (?, ?, ?, gen_random_uuid(), '邻里清洁日', gen_random_uuid(), ?,"
                            + " 'GONGJIAN', false, now(), date '" + DAY + "', ?, 'leader', now(), now(), now(), false)",
                    participation,
                    revision,
                    volunteer.id(),
                    COMMUNITY,
                    minutes);
        }

        /** Posts the change and what was set against points owed. */
        void posted(Volunteer volunteer, int change, int recovery) {
            tables.execute(
                    "insert into accrual_posting values (gen_random_uuid(), ?, date '" + DAY + "', 0, 9, ?, ?, 0, 120,"
                            + " '邻里清洁日', gen_random_uuid(), ?, 2, '积分办法', '第三条', '{}', now())",
                    volunteer.id(),
                    id(volunteer, change),
                    id(volunteer, recovery),
                    COMMUNITY);
        }
    }

    private static UUID id(Volunteer volunteer, int number) {
        return new UUID(volunteer.id().getMostSignificantBits() & Long.MAX_VALUE, number);
    }

    @BeforeEach
    void aVolunteer() {
        ledger = new Ledger();
        resource = ledger.beans.get(AccountResource.class);
        volunteer = ledger.aVolunteer();
        ledger.move(volunteer, 1, TransferKind.ACCRUAL, 9);
        ledger.move(volunteer, 2, TransferKind.CORRECTION, 4);
        ledger.move(volunteer, 3, TransferKind.HOLD, 6);
        ledger.move(volunteer, 4, TransferKind.HOLD, 2);
        ledger.move(volunteer, 5, TransferKind.SETTLEMENT, 2);
        ledger.posted(volunteer, 1, 2);
    }

    @Test
    void theAccountShowsWhatIsHeldOwedAndServed() {
        UUID participation = UUID.randomUUID();
        ledger.entered(volunteer, participation, 1, 300);
        ledger.entered(volunteer, participation, 2, 60);
        ledger.entered(volunteer, UUID.randomUUID(), 1, 5);

        assertThat(ledger.get(resident(volunteer), resource::account)).isEqualTo(new AccountView(7, 6, 3, 65));
    }

    @Test
    void entriesSayWhyPointsMovedNewestFirst() {
        List<EntryView> entries = new ArrayList<>();
        Page<EntryView> page = ledger.get(resident(volunteer), () -> resource.entries(Pages.of(3, null)));
        assertThat(page.items()).hasSize(3);
        entries.addAll(page.items());
        String next = page.nextCursor();
        page = ledger.get(resident(volunteer), () -> resource.entries(Pages.of(3, next)));
        entries.addAll(page.items());

        assertThat(page.nextCursor()).isNull();
        Instant at = Instant.parse("2026-11-20T01:02:03Z");
        LocalDate day = LocalDate.parse(DAY);
        EntryView.PolicyClause clause = new EntryView.PolicyClause("积分办法", "第三条", 2);
        assertThat(entries)
                .containsExactly(
                        new EntryView(id(volunteer, 5), TransferKind.SETTLEMENT, 0, at, "", null, null, null),
                        new EntryView(id(volunteer, 4), TransferKind.HOLD, -2, at, "", null, null, null),
                        new EntryView(id(volunteer, 3), TransferKind.HOLD, -6, at, "", null, null, null),
                        new EntryView(
                                id(volunteer, 2), TransferKind.CORRECTION, -4, at, "抵扣此前更正未能收回的积分", day, null, clause),
                        new EntryView(id(volunteer, 1), TransferKind.ACCRUAL, 9, at, "邻里清洁日", day, 120L, clause));
    }

    @Test
    void aNewAccountHasNothingAndOwesNothing() {
        Volunteer fresh = ledger.aVolunteerWithoutAnAccount();

        PointsByHand.await(
                () -> PointsByHand.DATABASE.sessions().withTransaction(session -> Account.open(session, fresh.id())));

        assertThat(ledger.get(resident(fresh), resource::account)).isEqualTo(new AccountView(0, 0, 0, 0));
    }

    @Test
    void belongToTheirOwnerAlone() {
        Volunteer other = ledger.aVolunteer();

        assertThat(ledger.get(resident(other), resource::account)).isEqualTo(new AccountView(7, 0, 3, 0));
        assertThat(ledger.get(resident(other), () -> resource.entries(Pages.of(9, null)))
                        .items())
                .isEmpty();
        assertThat(refusal(() -> ledger.get(PointsByHand.person(PointsByHand.aKey()), resource::account)))
                .isEqualTo(PointsError.VOLUNTEER_NOT_FOUND);
    }
}
