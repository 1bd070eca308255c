package linli.points.volunteer;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A resident registers.
 *
 * @param areaId community or street where they live
 * @param consent to the rules and the keeping of the data
 * @param consentVersion version of the words agreed to, for example {@code 2026-11}
 * @param sensitiveConsent to the keeping of the ID number, asked for separately (PIPL art. 29)
 */
record RegisterVolunteerRequest(
        @NotBlank @Size(max = 200) String realName,
        @NotBlank @Size(max = 200) String idNumber,
        @NotBlank @Size(max = 200) String phone,
        @NotBlank @Size(max = 64) String areaId,
        @NotNull @AssertTrue Boolean consent,
        @NotBlank @Pattern(regexp = "[0-9A-Za-z.-]{1,40}") String consentVersion,
        @NotNull @AssertTrue Boolean sensitiveConsent) {

    Applicant.Typed typed() {
        return new Applicant.Typed(realName, idNumber, phone, areaId);
    }
}
