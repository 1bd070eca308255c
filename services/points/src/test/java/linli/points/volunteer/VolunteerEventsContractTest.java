package linli.points.volunteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import linli.points.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X6")
class VolunteerEventsContractTest {

    @Test
    void tellsOfARegistration() {
        Volunteer volunteer = aVolunteer();
        volunteer.personId = "019aa000-0000-7000-8000-0000000000aa";

        assertThat(RegisterVolunteer.registered(volunteer).toByteArray())
                .isEqualTo(Golden.bytes("VolunteerRegistered"));
    }

    @Test
    void tellsOfAnAssistedRegistrationWithoutAPerson() {
        assertThat(RegisterVolunteer.registered(aVolunteer()).toByteArray())
                .isEqualTo(Golden.bytes("VolunteerRegistered-assisted"));
    }

    @Test
    void tellsOfAVerification() {
        assertThat(VerifyVolunteer.verified(aVolunteer()).toByteArray()).isEqualTo(Golden.bytes("VolunteerVerified"));
    }

    private static Volunteer aVolunteer() {
        Volunteer volunteer = new Volunteer();
        volunteer.volunteerId = UUID.fromString("019aa000-0000-7000-8000-000000000001");
        volunteer.areaId = "450205001001";
        return volunteer;
    }
}
