package linli.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PersonalDataCipherTest {

    private static final Purpose ID_NUMBER = new Purpose("points.volunteer.id_number");
    private static final Purpose PHONE = new Purpose("points.volunteer.phone");

    private final PersonalDataCipher cipher = cipherWith(key('a'));

    @Property(tries = 200)
    void whatIsEncryptedDecrypts(@ForAll byte[] plain) {
        assertThat(cipher.decrypt(ID_NUMBER, cipher.encrypt(ID_NUMBER, plain))).isEqualTo(plain);
    }

    @Property(tries = 200)
    void whatIsEncryptedAsTextDecrypts(
            @ForAll @Size(max = 100) List<@IntRange(min = 0x4E00, max = 0x9FFF) Integer> han) {
        StringBuilder text = new StringBuilder();
        han.forEach(text::appendCodePoint);
        assertThat(cipher.decryptText(PHONE, cipher.encryptText(PHONE, text.toString())))
                .isEqualTo(text.toString());
    }

    @Property(tries = 500)
    void anyAlteredBitIsFound(@ForAll @Size(max = 40) byte[] plain, @ForAll @IntRange(max = 1_000_000) int place) {
        byte[] stored = cipher.encrypt(ID_NUMBER, plain);
        int bit = place % (stored.length * 8);
        stored[bit / 8] ^= (byte) (1 << (bit % 8));
        assertThatThrownBy(() -> cipher.decrypt(ID_NUMBER, stored)).isInstanceOf(PersonalDataUnreadableException.class);
    }

    @Property(tries = 200)
    void aCutValueIsFound(@ForAll @IntRange(max = 50) int length) {
        byte[] stored = cipher.encryptText(PHONE, "13812341234");
        byte[] cut = Arrays.copyOf(stored, Math.min(length, stored.length - 1));
        assertThatThrownBy(() -> cipher.decrypt(PHONE, cut)).isInstanceOf(PersonalDataUnreadableException.class);
    }

    @Test
    void aValueOfOneColumnDoesNotOpenInAnother() {
        byte[] stored = cipher.encryptText(ID_NUMBER, "11010519491231002X");
        assertThatThrownBy(() -> cipher.decryptText(PHONE, stored))
                .isInstanceOf(PersonalDataUnreadableException.class)
                .hasMessageContaining("points.volunteer.phone");
    }

    @Test
    void theSameValueNeverLooksTheSameTwice() {
        assertThat(cipher.encryptText(PHONE, "13812341234")).isNotEqualTo(cipher.encryptText(PHONE, "13812341234"));
    }

    @Test
    void storedBytesHoldNothingOfTheText() {
        String stored = new String(cipher.encryptText(PHONE, "13812341234"), StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain("1381", "1234");
    }

    @Test
    void anOlderKeyStillOpensAndTheNewOneEncrypts() {
        PersonalDataCipher rotated = cipherWith(key('b'), key('a'));
        assertThat(rotated.decryptText(PHONE, cipher.encryptText(PHONE, "13812341234")))
                .isEqualTo("13812341234");
        byte[] underNewKey = rotated.encryptText(PHONE, "13812341234");
        assertThatThrownBy(() -> cipher.decryptText(PHONE, underNewKey))
                .isInstanceOf(PersonalDataUnreadableException.class)
                .hasMessageContaining("key is not configured");
    }

    static CryptoKey key(char seed) {
        byte[] bytes = new byte[CryptoKey.LENGTH_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (seed + i);
        }
        return CryptoKey.parse(Base64.getEncoder().encodeToString(bytes));
    }

    private static PersonalDataCipher cipherWith(CryptoKey current, CryptoKey... older) {
        return new PersonalDataCipher(current, Optional.of(List.of(older)));
    }
}
