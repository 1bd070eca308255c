package linli.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import linli.wire.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyReaderTest {

    private final List<Violation> violations = new ArrayList<>();

    private Map<String, PolicyValue> read(String parameters) {
        return new BodyReader(violations).read(ExampleKinds.REDEMPTION, Fixtures.yaml(parameters), "parameters");
    }

    @Test
    void readsPlainValuesAndHolds() {
        assertThat(read("{limitPerPerson: 2, limitDays: {value: 30, hold: MAXIMUM}, verifiedOnly: true, gate: FIRST}"))
                .containsExactly(
                        Map.entry("gate", PolicyValue.open("FIRST")),
                        Map.entry("limitDays", new PolicyValue(30L, Hold.MAXIMUM)),
                        Map.entry("limitPerPerson", PolicyValue.open(2L)),
                        Map.entry("verifiedOnly", PolicyValue.open(true)));
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{nope: 1}                                        | parameters.nope",
                "{limitDays: 1.0}                                 | parameters.limitDays",
                "{limitDays: '30'}                                | parameters.limitDays",
                "{limitDays: 0}                                   | parameters.limitDays",
                "{limitDays: -1}                                  | parameters.limitDays",
                "{limitDays: 99999999999999999999999}             | parameters.limitDays",
                "{limitDays: 1e2}                                 | parameters.limitDays",
                "{limitDays: null}                                | parameters.limitDays",
                "{limitDays: [30]}                                | parameters.limitDays",
                "{limitDays: {hold: FIXED}}                       | parameters.limitDays.value",
                "{limitDays: {value: 1, hold: fixed}}             | parameters.limitDays.hold",
                "{limitDays: {value: 1, hold: 3}}                 | parameters.limitDays.hold",
                "{limitDays: {value: 1, holds: FIXED}}            | parameters.limitDays.holds",
                "{verifiedOnly: {value: true, hold: MINIMUM}}     | parameters.verifiedOnly.hold",
                "{verifiedOnly: 1}                                | parameters.verifiedOnly",
                "{gate: SECOND}                                   | parameters.gate",
                "{note: ''}                                       | parameters.note",
                "{note: \"a\\u0007\"}                             | parameters.note",
                "{condition: 1}                                   | parameters.condition",
                "[]                                               | parameters",
            })
    void namesTheFieldThatIsWrong(String parameters, String field) {
        read(parameters);

        assertThat(violations).extracting(Violation::field).containsExactly(field);
    }

    @Test
    void countsCharactersAndKeepsUnicode() {
        String note = "邻里守望𠮷".repeat(40);

        assertThat(read("{note: " + note + "}")).containsEntry("note", PolicyValue.open(note));
        assertThat(read("{note: " + note + "长}")).isEmpty();
    }

    @Test
    void readsTablesOfDeclaredKeysAlone() {
        PolicyKind kind = ExampleKinds.ACCRUAL;
        assertThat(new BodyReader(violations)
                        .read(kind, Fixtures.yaml("{factor: {value: {PINGAN: 1, WENHUA: 2}}}"), "parameters"))
                .containsEntry("factor", PolicyValue.open(Map.of("PINGAN", 1L, "WENHUA", 2L)));

        new BodyReader(violations)
                .read(kind, Fixtures.yaml("{factor: {value: {NOPE: 1, WENHUA: 200000}}}"), "parameters");
        new BodyReader(violations).read(kind, Fixtures.yaml("{factor: {PINGAN: 1}}"), "parameters");

        assertThat(violations)
                .extracting(Violation::field)
                .containsExactly(
                        "parameters.factor.value.NOPE", "parameters.factor.value.WENHUA", "parameters.factor.PINGAN");
    }

    @Test
    void readsBackWhatItWrote() {
        String text = "{limitDays: {value: 30, hold: MAXIMUM}, condition: balance > 1, verifiedOnly: false}";
        String stored = PolicyStore.toJson(read(text));

        assertThat(stored)
                .isEqualTo("{\"condition\":{\"value\":\"balance > 1\",\"hold\":\"OPEN\"},"
                        + "\"limitDays\":{\"value\":30,\"hold\":\"MAXIMUM\"},"
                        + "\"verifiedOnly\":{\"value\":false,\"hold\":\"OPEN\"}}");
        assertThat(read(stored)).isEqualTo(read(text));
    }
}
