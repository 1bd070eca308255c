package linli.points.volunteer;

import static linli.points.Desk.COMMUNITY;
import static linli.points.Desk.DISTRICT;
import static linli.points.Desk.OTHER_STREET;
import static linli.points.Desk.STREET;
import static linli.points.Desk.STRICT_COMMUNITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import linli.platform.area.AreaTree;
import linli.platform.byhand.BeanGraph;
import linli.platform.byhand.ServiceDatabase;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.platform.personal.PersonalDataCipher;
import linli.points.DeskRows;
import linli.wire.Grant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X1")
class ScopeTest {

    private static final ServiceDatabase DATABASE =
            new ServiceDatabase("points", List.of("db/platform", "db/migration"), List.of("linli.platform.area.Area"));

    private AreaTree areas;

    @BeforeEach
    void theAreasOfTheDesk() {
        BeanGraph beans = new BeanGraph(Map.of("linli.crypto.key", "dGVzdHMtb25seS1rZXktb2YtdGhpcnR5LXR3by1ieXQ="))
                .with(Mutiny.SessionFactory.class, DATABASE.sessions());
        new DeskRows(DATABASE.tables(), beans.get(PersonalDataCipher.class)).areas();
        areas = beans.get(AreaTree.class);
        DATABASE.await(areas::reload);
    }

    private Scope of(Grant... grants) {
        return Scope.of(new Caller("p", null, List.of(grants)), Role.COMMUNITY_WORKER, areas);
    }

    private List<String> found(Scope scope) {
        return DATABASE.await(() -> DATABASE.sessions().withSession(session -> {
            var query = session.createSelectionQuery(
                    "select x.areaId from Area x where " + scope.condition("x.areaId") + " order by x.areaId",
                    String.class);
            scope.bind(query);
            return query.getResultList();
        }));
    }

    @Test
    void reachesTheGrantedAreasAndWhatLiesBelow() {
        Scope scope = of(
                new Grant(Role.COMMUNITY_WORKER, COMMUNITY),
                new Grant(Role.COMMUNITY_WORKER, OTHER_STREET),
                new Grant(Role.AUDITOR, DISTRICT));

        assertThat(found(scope)).containsExactly(COMMUNITY, OTHER_STREET);
        assertThat(scope.covers(COMMUNITY)).isTrue();
        assertThat(scope.covers(OTHER_STREET)).isTrue();
        assertThat(scope.covers(STREET)).isFalse();
        assertThat(scope.covers(STRICT_COMMUNITY)).isFalse();
        assertThat(of(new Grant(Role.COMMUNITY_WORKER, STREET)).covers(COMMUNITY))
                .isTrue();
    }

    @Test
    void reachesNothingWithoutAGrantOfTheRole() {
        for (Scope none : List.of(
                of(),
                of(new Grant(Role.AUDITOR, DISTRICT)),
                of(new Grant(Role.COMMUNITY_WORKER, "an area that was never heard of")))) {
            assertThat(found(none)).isEmpty();
            assertThat(none.covers(COMMUNITY)).isFalse();
        }
        assertThat(of(new Grant(Role.COMMUNITY_WORKER, STREET)).covers("nowhere"))
                .isFalse();
    }

    @Test
    void isAnAreaWithAllBelowIt() {
        assertThat(found(Scope.of(areas.require(STREET, "areaId"), areas)))
                .contains(STREET, COMMUNITY, STRICT_COMMUNITY)
                .doesNotContain(DISTRICT, OTHER_STREET);
    }
}
