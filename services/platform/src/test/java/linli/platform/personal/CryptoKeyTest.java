package linli.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Base64;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoKeyTest {

    private static final String GOOD =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

    @Test
    void isReadFromTheConfiguration() {
        assertThat(configured(GOOD)
                        .getValue("linli.crypto.key", CryptoKey.class)
                        .bytes())
                .hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c2VjcmV0",
                "not base64 but a secret!",
                "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"
            })
    void refusesKeysOfAWrongFormWithoutRepeatingThem(String wrong) {
        SmallRyeConfig config = configured(wrong);
        assertThatThrownBy(() -> config.getValue("linli.crypto.key", CryptoKey.class))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .message()
                .contains("32 bytes")
                .doesNotContain(wrong);
    }

    @Test
    void refusesAPlaceholder() {
        SmallRyeConfig config = configured(Base64.getEncoder().encodeToString(new byte[32]));
        assertThatThrownBy(() -> config.getValue("linli.crypto.key", CryptoKey.class))
                .hasMessageContaining("placeholder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void anEmptyKeyIsAMissingOne(String empty) {
        SmallRyeConfig config = configured(empty);
        assertThatThrownBy(() -> config.getValue("linli.crypto.key", CryptoKey.class))
                .isInstanceOfAny(NoSuchElementException.class, IllegalStateException.class);
    }

    @Test
    void printsNothingOfItself() {
        assertThat(CryptoKey.parse(GOOD)).hasToString("CryptoKey[hidden]");
    }

    private static SmallRyeConfig configured(String key) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("linli.crypto.key", key), "test", 100))
                .addDiscoveredConverters()
                .build();
    }
}
