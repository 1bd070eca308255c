package linli.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupHashTest {

    private static final Purpose ID_NUMBER = new Purpose("points.volunteer.id_number");

    private final LookupHash hashes = new LookupHash(PersonalDataCipherTest.key('h'));

    @Property(tries = 200)
    void equalValuesHashAlikeAndOthersDoNot(@ForAll String one, @ForAll String other) {
        assertThat(hashes.hash(ID_NUMBER, one)).hasSize(32).isEqualTo(hashes.hash(ID_NUMBER, one));
        if (!one.equals(other)) {
            assertThat(hashes.hash(ID_NUMBER, one)).isNotEqualTo(hashes.hash(ID_NUMBER, other));
        }
    }

    @Test
    void purposesAreKeptApart() {
        assertThat(hashes.hash(new Purpose("a.b"), "c")).isNotEqualTo(hashes.hash(new Purpose("a.bc"), ""));
        assertThat(hashes.hash(ID_NUMBER, "x")).isNotEqualTo(hashes.hash(new Purpose("points.volunteer.phone"), "x"));
    }

    @Test
    void anotherKeyGivesAnotherHash() {
        assertThat(new LookupHash(PersonalDataCipherTest.key('i')).hash(ID_NUMBER, "x"))
                .isNotEqualTo(hashes.hash(ID_NUMBER, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "points", "Points.volunteer", "points..phone", "points.phone\0", "points.电话"})
    void aPurposeIsAName(String name) {
        assertThatThrownBy(() -> new Purpose(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
