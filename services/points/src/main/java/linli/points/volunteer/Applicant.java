package linli.points.volunteer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.personal.InvalidPersonalDataException;
import linli.platform.personal.MobilePhone;
import linli.platform.personal.RealName;
import linli.platform.personal.ResidentId;
import linli.wire.ProblemException;
import linli.wire.Violation;
import org.jspecify.annotations.Nullable;

/** A person who wants to be a volunteer, with all that was typed in judged at once. */
record Applicant(
        RealName realName, ResidentId idNumber, @Nullable MobilePhone phone, String areaId) {

    /** Under it a guardian consents (PIPL art. 31). */
    private static final int AGE_OF_CONSENT = 14;

    /** What was typed, as it came. */
    record Typed(String realName, String idNumber, @Nullable String phone, String areaId) {}

    /** Refuses with 400 that names every field at fault. */
    static Applicant read(Typed typed, LocalDate today, AreaTree areas) {
        List<Violation> violations = new ArrayList<>();
        RealName realName = parse("realName", typed.realName(), RealName::parse, violations);
        ResidentId idNumber = parse("idNumber", typed.idNumber(), text -> ResidentId.parse(text, today), violations);
        MobilePhone phone =
                typed.phone() == null ? null : parse("phone", typed.phone(), MobilePhone::parse, violations);
        Area area = areas.find(typed.areaId());
        if (area == null || area.level.compareTo(Area.Level.STREET) < 0) {
            violations.add(new Violation("areaId", "请选择所在的社区（村）", "Choose the community or village you live in"));
        }
        if (!violations.isEmpty() || realName == null || idNumber == null) {
            throw ProblemException.invalid(violations);
        }
        return new Applicant(realName, idNumber, phone, typed.areaId());
    }

    private static <T> @Nullable T parse(
            String field, String text, Function<String, T> parser, List<Violation> violations) {
        try {
            return parser.apply(text);
        } catch (InvalidPersonalDataException refused) {
            violations.add(refused.violation(field));
            return null;
        }
    }

    /** Whether a guardian has to consent. By law an age is reached on the day after the birthday. */
    boolean needsGuardian(LocalDate today) {
        return !today.isAfter(idNumber.birthDate().plusYears(AGE_OF_CONSENT));
    }
}
