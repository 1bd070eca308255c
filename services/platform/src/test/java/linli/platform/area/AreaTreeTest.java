package linli.platform.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import linli.platform.byhand.ServiceDatabase;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X1")
class AreaTreeTest {

    private static final String STREET = "450205001000";
    private static final String COMMUNITY = "450205001001";

    private static final ServiceDatabase DATABASE =
            new ServiceDatabase("points", List.of("db/platform"), List.of(Area.class.getName()));

    private final AreaTree tree = new AreaTree(DATABASE.sessions());

    @BeforeEach
    void noAreas() {
        elsewhere("delete from area");
    }

    /** As the replica does that was given the event. */
    private static void elsewhere(String sql) {
        DATABASE.tables().execute(sql);
    }

    private void defined(String id) {
        elsewhere("insert into area (area_id, code, name, level, type, path, valid_from, sequence) values"
                + " ('%1$s', '%1$s', '旧名', 'CITY', 'URBAN', '/%1$s/', '2020-01-01', 1)".formatted(id));
    }

    private void follow() {
        DATABASE.await(tree::follow);
    }

    @Test
    void learnsOfAreasThatAnotherReplicaWasToldOf() {
        follow();
        defined("450300000000");
        follow();
        assertThat(tree.find("450300000000")).extracting(area -> area.name).isEqualTo("旧名");

        elsewhere("update area set name = '新名', sequence = 2 where area_id = '450300000000'");
        follow();
        assertThat(tree.find("450300000000")).extracting(area -> area.name).isEqualTo("新名");
    }

    @Test
    void readsNoRowsWhileNothingChanged() {
        defined("450400000000");
        follow();
        Area read = tree.find("450400000000");

        follow();

        assertThat(tree.find("450400000000")).isSameAs(read);
    }

    @Test
    void keepsTheLaterOfTwoReadingsThatOvertookEachOther() {
        AreaTree.Known earlier = AreaTree.Known.of(List.of(area(1)));
        AreaTree.Known later = AreaTree.Known.of(List.of(area(2)));

        assertThat(earlier.orNewer(later)).isSameAs(later);
        assertThat(later.orNewer(earlier)).isSameAs(later);
    }

    @Test
    void knowsWhatLiesWithinWhat() {
        for (String[] area : new String[][] {
            {STREET, "/" + STREET + "/"},
            {COMMUNITY, "/" + STREET + "/" + COMMUNITY + "/"},
            {"450205002000", "/450205002000/"}
        }) {
            elsewhere("insert into area (area_id, code, name, level, type, path, valid_from, sequence) values"
                    + " ('%1$s', '%1$s', '', 'STREET', 'URBAN', '%2$s', '2020-01-01', 1)".formatted(area[0], area[1]));
        }
        DATABASE.await(tree::reload);

        assertThat(tree.isWithin(COMMUNITY, STREET)).isTrue();
        assertThat(tree.isWithin(STREET, STREET)).isTrue();
        assertThat(tree.isWithin(STREET, COMMUNITY)).isFalse();
        assertThat(tree.isWithin(COMMUNITY, "450205002000")).isFalse();
        assertThat(tree.isWithin("nowhere", STREET)).isFalse();
        String streetPath = Objects.requireNonNull(tree.find(STREET)).path;
        assertThat(tree.within(List.of(streetPath))).containsExactlyInAnyOrder(STREET, COMMUNITY);
        assertThat(tree.within(List.of(streetPath, "/450205002000/")))
                .containsExactlyInAnyOrder(STREET, COMMUNITY, "450205002000");
        assertThat(tree.within(List.of())).isEmpty();
        assertThat(tree.inLineWith(Objects.requireNonNull(tree.find(COMMUNITY))))
                .containsExactlyInAnyOrder(STREET, COMMUNITY);
        assertThat(tree.inLineWith(Objects.requireNonNull(tree.find("450205002000"))))
                .containsExactly("450205002000");
        assertThat(tree.isWithin(COMMUNITY, "nowhere")).isFalse();
    }

    @Test
    void namesTheFieldOfAnAreaThatDoesNotExist() {
        defined("450600000000");
        follow();

        assertThat(tree.require("450600000000", "areaId").areaId).isEqualTo("450600000000");
        assertThatThrownBy(() -> tree.require("nowhere", "areaId"))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(WireError.VALIDATION_FAILED);
                    assertThat(refusal.violations().get(0).field()).isEqualTo("areaId");
                });
    }

    private static Area area(long sequence) {
        Area area = new Area();
        area.areaId = "450500000000";
        area.sequence = sequence;
        return area;
    }
}
