package linli.points.volunteer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A worker registers somebody who can't do it alone.
 *
 * @param phone where there is one
 * @param consentNote how the person consented, to the keeping of the ID number too
 * @param guardianConsentNote who consented for a child under 14; required for one
 */
record RegisterAssistedRequest(
        @NotBlank @Size(max = 200) String realName,
        @NotBlank @Size(max = 200) String idNumber,
        @Nullable @Size(max = 200) String phone,
        @NotBlank @Size(max = 64) String areaId,
        @NotBlank @Size(max = 500) String consentNote,
        @Nullable @Size(max = 500) String guardianConsentNote) {

    Applicant.Typed typed() {
        return new Applicant.Typed(realName, idNumber, phone, areaId);
    }

    boolean hasGuardianConsent() {
        return guardianConsentNote != null && !guardianConsentNote.isBlank();
    }
}
