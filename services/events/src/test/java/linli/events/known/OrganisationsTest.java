package linli.events.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import linli.events.known.Organisation.Standing;
import linli.platform.byhand.BeanGraph;
import linli.platform.byhand.ServiceDatabase;
import linli.platform.byhand.Tables;
import linli.platform.identity.Caller;
import linli.wire.Grant;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who leads what, of two organisations with a leader in common. */
@Tag("X1")
class OrganisationsTest {

    private static final ServiceDatabase DATABASE = new ServiceDatabase(
            "events", List.of("db/platform", "db/migration"), List.of("linli.events.known.Organisation"));

    private final Organisations organisations = new BeanGraph(Map.of())
            .with(Mutiny.SessionFactory.class, DATABASE.sessions())
            .get(Organisations.class);

    private final Caller leader = person();
    private final Caller leaderOfBoth = person();
    /** A role of the token makes nobody a leader. */
    private final Caller official =
            new Caller(UUID.randomUUID().toString(), "刘建军", List.of(new Grant("district_approver", "450205000000")));

    private final UUID own = organisation(leader, leaderOfBoth);
    private final UUID other = organisation(leaderOfBoth);

    private static Caller person() {
        return new Caller(UUID.randomUUID().toString(), null, List.of());
    }

    private static UUID organisation(Caller... leaders) {
        UUID id = UUID.randomUUID();
        Tables tables = DATABASE.tables();
        tables.execute("insert into known_organisation values (?, '明珠志愿服务队', '450205001000', 'FILED', null)", id);
        for (Caller one : leaders) {
            tables.execute("insert into known_leader values (?, ?)", id, one.personId());
        }
        return id;
    }

    @Test
    void whoLeadsNothingIsRefusedBeforeAnythingIsNamed() {
        for (Caller allowed : List.of(leader, leaderOfBoth)) {
            assertThatCode(() -> DATABASE.await(() -> organisations.requireLeader(allowed)))
                    .doesNotThrowAnyException();
            assertThatCode(() -> DATABASE.await(() -> organisations.requireLeader(allowed, null)))
                    .doesNotThrowAnyException();
        }
        assertRefused(() -> DATABASE.await(() -> organisations.requireLeader(official)));
        assertRefused(() -> DATABASE.await(() -> organisations.requireLeader(official, null)));
    }

    @Test
    void whoNamesAnOrganisationLeadsThatOne() {
        assertThatCode(() -> DATABASE.await(() -> organisations.requireLeader(leader, own)))
                .doesNotThrowAnyException();
        assertThat(ask(session -> organisations.requireLed(session, leader, own)).organisationId)
                .isEqualTo(own);

        for (UUID notLed : List.of(other, UUID.randomUUID())) {
            assertRefused(() -> DATABASE.await(() -> organisations.requireLeader(leader, notLed)));
            assertRefused(() -> ask(session -> organisations.requireLed(session, leader, notLed)));
        }
        assertRefused(() -> DATABASE.await(() -> organisations.requireLeader(official, own)));
        assertRefused(() -> ask(session -> organisations.requireLed(session, official, own)));
    }

    @Test
    void knowsAllThatSomebodyLeads() {
        assertThat(ledBy(leaderOfBoth)).containsExactlyInAnyOrder(own, other);
        assertThat(ledBy(leader)).containsExactly(own);
        assertThat(ledBy(official)).isEmpty();
    }

    private Set<UUID> ledBy(Caller caller) {
        return ask(session -> organisations.ledBy(session, caller.personId()));
    }

    /** An activity is of an organisation that is there; where it is not, the fault is ours, not the caller's. */
    @Test
    void anActivitysOrganisationIsThere() {
        assertThat(ask(session -> organisations.get(session, other)).organisationId)
                .isEqualTo(other);
        UUID nobodys = UUID.randomUUID();
        assertThatIllegalStateException()
                .isThrownBy(() -> ask(session -> organisations.get(session, nobodys)))
                .withMessageContaining(nobodys.toString());
    }

    @Test
    void announcesWhileItsStandingIsGoodAndNotOver() {
        Instant end = Instant.parse("2026-12-31T16:00:00Z");
        Set<Standing> good = Set.of(Standing.REGISTERED, Standing.FILED, Standing.GUIDED);
        Organisation organisation = new Organisation();
        for (Standing standing : Standing.values()) {
            organisation.standing = standing;
            organisation.validUntil = end;
            assertThat(organisation.isInStanding(end.minusMillis(1)))
                    .as(standing.name())
                    .isEqualTo(good.contains(standing));
            assertThat(organisation.isInStanding(end)).isFalse();
            organisation.validUntil = null;
            assertThat(organisation.isInStanding(end)).isEqualTo(good.contains(standing));
        }
    }

    private static void assertRefused(ThrowingCallable refused) {
        assertThatCode(refused)
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .extracting(ProblemException::code)
                .isEqualTo(WireError.FORBIDDEN);
    }

    private static <T> T ask(Function<Mutiny.Session, Uni<T>> question) {
        return DATABASE.await(() -> DATABASE.sessions().withSession(question));
    }
}
