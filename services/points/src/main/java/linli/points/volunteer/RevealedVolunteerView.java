package linli.points.volunteer;

import java.util.UUID;
import linli.platform.personal.MobilePhone;
import org.jspecify.annotations.Nullable;

/** A volunteer's full data, for a worker who said why. */
record RevealedVolunteerView(
        UUID volunteerId,
        String realName,
        String idNumber,
        @Nullable String phone) {

    static RevealedVolunteerView of(Volunteer volunteer, VolunteerData data) {
        MobilePhone phone = data.phone(volunteer);
        return new RevealedVolunteerView(
                volunteer.volunteerId,
                data.realName(volunteer).value(),
                data.idNumber(volunteer).value(),
                phone == null ? null : phone.value());
    }
}
