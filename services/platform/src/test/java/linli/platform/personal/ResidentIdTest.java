package linli.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import linli.platform.personal.InvalidPersonalDataException.Reason;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentIdTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", " 11010519491231002x\t", "１１０１０５１９４９１２３１００２Ｘ"})
    void readsTheVectorOfTheStandardHoweverTyped(String typed) {
        ResidentId id = ResidentId.parse(typed, TODAY);
        assertThat(id.value()).isEqualTo("11010519491231002X");
        assertThat(id.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(id.masked()).isEqualTo("110***********002X");
        assertThat(id).hasToString(id.masked()).isEqualTo(ResidentId.parse("11010519491231002X", TODAY));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ID_LENGTH",
        "110105491231002, ID_LENGTH",
        "11010519491231002X1, ID_LENGTH",
        "1101051949123100X2, ID_CHARACTERS",
        "110105194912310O2X, ID_CHARACTERS",
        "1101051949123100 X, ID_CHARACTERS",
        "١١٠١٠٥١٩٤٩١٢٣١٠٠٢٠, ID_CHARACTERS",
        "01010519491231002X, ID_AREA",
        "99010519491231002X, ID_AREA",
        "11010519490230002X, ID_BIRTH_DATE",
        "11010519491331002X, ID_BIRTH_DATE",
        "11010518991231002X, ID_BIRTH_DATE",
        "11010520261122002X, ID_BIRTH_DATE_IN_FUTURE",
        "110105194912310021, ID_CHECK_DIGIT",
    })
    void saysWhatIsWrong(String typed, Reason reason) {
        assertThat(refusal(typed).reason()).isEqualTo(reason);
    }

    @Test
    void takesAChildBornToday() {
        String digits = "11010520261121001";
        assertThat(ResidentId.parse(digits + ResidentId.checkDigit(digits), TODAY)
                        .birthDate())
                .isEqualTo(TODAY);
    }

    @Test
    void refusesHugeInputUnread() {
        assertThat(refusal("\uFDFA".repeat(100_000)).reason()).isEqualTo(Reason.ID_LENGTH);
    }

    @Test
    void aRefusalNamesTheFieldInBothLanguagesAndNeverTheValue() {
        InvalidPersonalDataException refusal = refusal("110105194912310021");
        assertThat(refusal.violation("idNumber").field()).isEqualTo("idNumber");
        assertThat(refusal.violation("idNumber").messageZh()).contains("校验码");
        assertThat(refusal.violation("idNumber").messageEn()).contains("check digit");
        assertThat(refusal.getMessage()).doesNotContain("1101051949");
    }

    @Property
    void anyWrongDigitIsFound(
            @ForAll("ids") String id, @ForAll @IntRange(max = 17) int place, @ForAll @IntRange(max = 9) int digit) {
        Assume.that(id.charAt(place) != '0' + digit);
        String wrong = id.substring(0, place) + digit + id.substring(place + 1);
        assertThatThrownBy(() -> ResidentId.parse(wrong, TODAY)).isInstanceOf(InvalidPersonalDataException.class);
    }

    @Property
    void anyTwoSwappedNeighboursAreFound(@ForAll("ids") String id, @ForAll @IntRange(max = 16) int place) {
        Assume.that(id.charAt(place) != id.charAt(place + 1));
        String wrong = id.substring(0, place) + id.charAt(place + 1) + id.charAt(place) + id.substring(place + 2);
        assertThatThrownBy(() -> ResidentId.parse(wrong, TODAY)).isInstanceOf(InvalidPersonalDataException.class);
    }

    /** Whatever other rule a changed number would break: its check digit alone gives it away. */
    @Property
    void theCheckDigitAloneFindsAWrongDigit(
            @ForAll("ids") String id, @ForAll @IntRange(max = 16) int place, @ForAll @IntRange(max = 9) int digit) {
        Assume.that(id.charAt(place) != '0' + digit);
        String wrong = id.substring(0, place) + digit + id.substring(place + 1);
        assertThat(ResidentId.checkDigit(wrong)).isNotEqualTo(ResidentId.checkDigit(id));
    }

    @Property
    void theMaskHidesBirthDateAndArea(@ForAll("ids") String id) {
        ResidentId parsed = ResidentId.parse(id, TODAY);
        assertThat(parsed.masked()).hasSize(18).matches("[0-9]{3}[*]{11}[0-9]{3}[0-9X]");
        assertThat(parsed.masked()).doesNotContain(id.substring(3, 14), id.substring(6, 14));
        assertThat(String.valueOf(parsed)).isEqualTo(parsed.masked());
    }

    @Provide
    Arbitrary<String> ids() {
        Arbitrary<String> areas = Combinators.combine(
                        Arbitraries.of("11", "42", "45", "46", "50", "83"),
                        Arbitraries.integers().between(0, 9999))
                .as((province, rest) -> province + "%04d".formatted(rest));
        Arbitrary<String> births = Arbitraries.integers()
                .between(0, 46_000)
                .map(day -> LocalDate.of(1900, 1, 1).plusDays(day).format(DateTimeFormatter.BASIC_ISO_DATE));
        Arbitrary<String> sequences = Arbitraries.integers().between(0, 999).map("%03d"::formatted);
        return Combinators.combine(areas, births, sequences).as((area, birth, sequence) -> {
            String digits = area + birth + sequence;
            return digits + ResidentId.checkDigit(digits);
        });
    }

    private static InvalidPersonalDataException refusal(String typed) {
        return catchThrowableOfType(InvalidPersonalDataException.class, () -> ResidentId.parse(typed, TODAY));
    }
}
