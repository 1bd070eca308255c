package linli.points.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P4")
class PickUpCodesTest {

    private final PickUpCodes codes = new Counter().beans.get(PickUpCodes.class);

    @Test
    void areEightDigitsThatBeginWithAny() {
        Set<Character> firstDigits = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String code = codes.next();
            assertThat(code).matches("[0-9]{8}");
            firstDigits.add(code.charAt(0));
        }
        assertThat(firstDigits).hasSize(10);
    }

    @Test
    void areKeptUnreadableAndFoundByTheirHash() {
        byte[] kept = codes.encrypt("01234567");

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("01234567");
        assertThat(codes.decrypt(kept)).isEqualTo("01234567");
        assertThat(codes.hash("01234567")).hasSize(32).isEqualTo(codes.hash("01234567"));
        assertThat(codes.hash("01234568")).isNotEqualTo(codes.hash("01234567"));
    }
}
