package linli.points.volunteer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import linli.platform.personal.MobilePhone;
import org.jspecify.annotations.Nullable;

/**
 * A volunteer as shown: masked, whoever looks.
 *
 * @param caseOpen whether others gave the same ID number; for workers alone, absent for residents
 */
record VolunteerView(
        UUID volunteerId,
        Standing standing,
        String realNameMasked,
        String idNumberMasked,
        @Nullable String phoneMasked,
        String areaId,
        boolean assisted,
        Instant registeredAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean caseOpen) {

    static VolunteerView of(Volunteer volunteer, VolunteerData data, @Nullable Boolean caseOpen) {
        MobilePhone phone = data.phone(volunteer);
        return new VolunteerView(
                volunteer.volunteerId,
                volunteer.standing,
                data.realName(volunteer).masked(),
                data.idNumber(volunteer).masked(),
                phone == null ? null : phone.masked(),
                volunteer.areaId,
                volunteer.assisted,
                volunteer.registeredAt,
                caseOpen);
    }
}
