package linli.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MobilePhoneTest {

    @ParameterizedTest
    @ValueSource(strings = {"13812341234", "+8613812341234", "+86 13812341234", "+86-13812341234", " １３８１２３４１２３４ "})
    void readsANumberHoweverTyped(String typed) {
        assertThat(MobilePhone.parse(typed).value()).isEqualTo("13812341234");
        assertThat(MobilePhone.parse(typed)).hasToString("138****1234").isEqualTo(MobilePhone.parse("13812341234"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1381234123",
                "138123412345",
                "12812341234",
                "+85213812341",
                "138 1234 1234",
                "0772-2812345",
                "1381234123\u200B4"
            })
    void refusesWhatIsNoMobileNumber(String typed) {
        assertThatThrownBy(() -> MobilePhone.parse(typed)).isInstanceOf(InvalidPersonalDataException.class);
    }

    @Property(tries = 300)
    void theMaskHidesTheMiddle(@ForAll @LongRange(min = 13_000_000_000L, max = 19_999_999_999L) long number) {
        String digits = Long.toString(number);
        assertThat(MobilePhone.parse(digits).masked())
                .matches("1[3-9][0-9][*]{4}[0-9]{4}")
                .startsWith(digits.substring(0, 3))
                .endsWith(digits.substring(7))
                .doesNotContain(digits.substring(3, 7) + digits.substring(7));
    }
}
