package linli.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import linli.platform.personal.InvalidPersonalDataException.Reason;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealNameTest {

    @ParameterizedTest
    @CsvSource({
        "王小明, 王小明, 王**",
        "' 王明　', 王明, 王**",
        "王, 王, **",
        "李〇, 李〇, 李**",
        "买买提•艾力, 买买提·艾力, 买**",
        "买买提・艾力, 买买提·艾力, 买**",
        "Ｍａｒｙ, Mary, M**",
        "José, José, J**",
        "\uD86D\uDFF0明, \uD86D\uDFF0明, \uD86D\uDFF0**",
    })
    void readsNamesHoweverTyped(String typed, String value, String masked) {
        RealName name = RealName.parse(typed);
        assertThat(name.value()).isEqualTo(value);
        assertThat(name).hasToString(masked).isEqualTo(RealName.parse(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "王1",
                "王 明",
                "王\u200B明",
                "\u202E王明",
                "王\u0000",
                "王\n明",
                "<b>王</b>",
                "·王",
                "王·",
                "买··艾",
                "王😀",
                "王\u3164",
                "王\uE000",
                "王\uD86D",
                "A\u030C\u0301\u0302"
            })
    void refusesWhatStandsOnNoIdCard(String typed) {
        assertThat(refusal(typed).reason()).isEqualTo(Reason.NAME_CHARACTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "　"})
    void refusesAnEmptyName(String typed) {
        assertThat(refusal(typed).reason()).isEqualTo(Reason.NAME_LENGTH);
    }

    @Property(tries = 200)
    void takesUpToFiftyCharacters(@ForAll("hanOfAnyLength") String typed) {
        int characters = typed.codePointCount(0, typed.length());
        if (characters <= 50) {
            assertThat(RealName.parse(typed).value()).isEqualTo(typed);
        } else {
            assertThat(refusal(typed).reason()).isEqualTo(Reason.NAME_LENGTH);
        }
    }

    @Property(tries = 200)
    void theMaskHidesAllButTheSurname(@ForAll("names") String typed) {
        RealName name = RealName.parse(typed);
        assertThat(name.masked()).isEqualTo(typed.substring(0, 1) + "**");
        assertThat("" + name).isEqualTo(name.masked());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('\u4E00', '\u9FA5')
                .ofMinLength(2)
                .ofMaxLength(50);
    }

    @Provide
    Arbitrary<String> hanOfAnyLength() {
        return Arbitraries.strings()
                .withCharRange('\u4E00', '\u9FA5')
                .ofMinLength(1)
                .ofMaxLength(120);
    }

    private static InvalidPersonalDataException refusal(String typed) {
        return catchThrowableOfType(InvalidPersonalDataException.class, () -> RealName.parse(typed));
    }
}
