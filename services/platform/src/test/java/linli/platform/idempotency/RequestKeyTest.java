package linli.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestKeyTest {

    private static final byte[] BODY = bytes("{}");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RequestKey key(String header) {
        return RequestKey.of(header, "p", "POST /x", BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "!", "~", "8c0a7f9e-7d7e-4b0b-9c60-2f1c5f8c1b3a"})
    void takesVisibleAscii(String header) {
        assertThat(key(header).keyHash()).hasSize(32);
        assertThat(key(header.repeat(255).substring(0, 255)).keyHash()).hasSize(32);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "a\u007f", "钥匙", "a\n"})
    void refusesWhatIsNone(String header) {
        assertThatThrownBy(() -> key(header))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(WireError.IDEMPOTENCY_KEY_MISSING));
    }

    @Test
    void refusesOneThatIsTooLong() {
        assertThatThrownBy(() -> key("k".repeat(256))).isInstanceOf(ProblemException.class);
    }

    @Test
    void isAnotherForEachPersonAndText() {
        byte[] mine = RequestKey.of("bc", "a", "POST /x", BODY).keyHash();

        assertThat(RequestKey.of("bc", "a", "POST /y", bytes("[]")).keyHash()).isEqualTo(mine);
        assertThat(RequestKey.of("bd", "a", "POST /x", BODY).keyHash()).isNotEqualTo(mine);
        assertThat(RequestKey.of("bc", "b", "POST /x", BODY).keyHash()).isNotEqualTo(mine);
    }

    /** Where one text ends and the other begins belongs to both hashes. */
    @Test
    void neverTakesTwoTextsForOne() {
        assertThat(RequestKey.of("c", "ab", "POST /x", BODY).keyHash())
                .isNotEqualTo(RequestKey.of("bc", "a", "POST /x", BODY).keyHash());
        assertThat(RequestKey.of("k", "p", "POST /x", bytes("y")).requestHash())
                .isNotEqualTo(RequestKey.of("k", "p", "POST /xy", bytes("")).requestHash());
    }

    @Test
    void knowsItsOwnRequest() {
        RequestKey key = key("k");

        assertThat(key.isSameRequest(key("other").requestHash())).isTrue();
        assertThat(key.isSameRequest(
                        RequestKey.of("k", "p", "POST /x", bytes("[]")).requestHash()))
                .isFalse();
    }

    @Test
    void locksByTheBeginningOfItsHash() {
        RequestKey key = key("k");

        assertThat(ByteBuffer.allocate(8).putLong(key.lockId()).array()).isEqualTo(Arrays.copyOf(key.keyHash(), 8));
    }
}
