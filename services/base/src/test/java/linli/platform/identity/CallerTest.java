package linli.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import linli.wire.Grant;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final String DISTRICT = "450205";
    private static final String STREET = "450205001";
    private static final String OTHER_STREET = "450205002";

    /** A tree whose ids begin with those above them. */
    private static final AreaScope TREE = String::startsWith;

    private static Caller with(Grant... grants) {
        return new Caller("p1", "张三", List.of(grants));
    }

    @Test
    void actsInTheGrantedAreaAndBelow() {
        Caller officer = with(new Grant(Role.STREET_OFFICER, STREET));

        assertThat(officer.mayActIn(TREE, STREET, Role.STREET_OFFICER)).isTrue();
        assertThat(officer.mayActIn(TREE, STREET + "001", Role.STREET_OFFICER)).isTrue();
        assertThat(officer.mayActIn(TREE, DISTRICT, Role.STREET_OFFICER)).isFalse();
        assertThat(officer.mayActIn(TREE, OTHER_STREET, Role.STREET_OFFICER)).isFalse();
    }

    @Test
    void actsByAnyOfTheRolesAskedForAndByNoOther() {
        Caller officer = with(new Grant(Role.STREET_OFFICER, STREET));

        assertThat(officer.mayActIn(TREE, STREET, Role.COMMUNITY_WORKER, Role.STREET_OFFICER))
                .isTrue();
        assertThat(officer.mayActIn(TREE, STREET, Role.COMMUNITY_WORKER)).isFalse();
        assertThat(officer.mayActIn(TREE, STREET)).isFalse();
    }

    /** The role of one area and the reach of another make no right. */
    @Test
    void neverMixesTwoGrants() {
        Caller both = with(new Grant(Role.COMMUNITY_WORKER, STREET), new Grant(Role.AUDITOR, DISTRICT));

        assertThat(both.mayActIn(TREE, OTHER_STREET, Role.COMMUNITY_WORKER)).isFalse();
        assertThat(both.mayActIn(TREE, OTHER_STREET, Role.AUDITOR)).isTrue();
    }

    @Test
    void isRefusedOutsideOfTheScope() {
        Caller officer = with(new Grant(Role.STREET_OFFICER, STREET));

        assertThatCode(() -> officer.requireIn(TREE, STREET, Role.STREET_OFFICER))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> officer.requireIn(TREE, OTHER_STREET, Role.STREET_OFFICER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(WireError.FORBIDDEN));
        assertThatThrownBy(() -> with().requireIn(TREE, STREET, Role.STREET_OFFICER))
                .isInstanceOf(ProblemException.class);
    }
}
