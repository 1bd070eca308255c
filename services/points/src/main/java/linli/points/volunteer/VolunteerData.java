package linli.points.volunteer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import linli.platform.personal.LookupHash;
import linli.platform.personal.MobilePhone;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;
import linli.platform.personal.RealName;
import linli.platform.personal.ResidentId;
import org.jspecify.annotations.Nullable;

/** Encrypts what is personal on its way into a {@link Volunteer} and decrypts it on its way out. */
@ApplicationScoped
public class VolunteerData {

    private static final Purpose REAL_NAME = new Purpose("points.volunteer.real_name");
    private static final Purpose ID_NUMBER = new Purpose("points.volunteer.id_number");
    private static final Purpose PHONE = new Purpose("points.volunteer.phone");
    private static final Purpose NOTE = new Purpose("points.volunteer.note");

    private final PersonalDataCipher cipher;
    private final LookupHash lookup;

    @Inject
    VolunteerData(PersonalDataCipher cipher, LookupHash lookup) {
        this.cipher = cipher;
        this.lookup = lookup;
    }

    /** Fills in who the applicant is. */
    void write(Volunteer volunteer, Applicant applicant) {
        volunteer.realName = cipher.encryptText(REAL_NAME, applicant.realName().value());
        volunteer.idNumber = cipher.encryptText(ID_NUMBER, applicant.idNumber().value());
        volunteer.idNumberHash = lookup.hash(ID_NUMBER, applicant.idNumber().value());
        MobilePhone phone = applicant.phone();
        if (phone != null) {
            volunteer.phone = cipher.encryptText(PHONE, phone.value());
            volunteer.phoneHash = lookup.hash(PHONE, phone.value());
        }
    }

    byte[] encryptNote(String note) {
        return cipher.encryptText(NOTE, note);
    }

    /** The real name; printed, it is masked. */
    public RealName realName(Volunteer volunteer) {
        return RealName.parse(cipher.decryptText(REAL_NAME, volunteer.realName));
    }

    ResidentId idNumber(Volunteer volunteer) {
        // It was judged against the day of its registration; no later day can refuse it.
        return ResidentId.parse(cipher.decryptText(ID_NUMBER, volunteer.idNumber), LocalDate.MAX);
    }

    @Nullable
    MobilePhone phone(Volunteer volunteer) {
        return volunteer.phone == null ? null : MobilePhone.parse(cipher.decryptText(PHONE, volunteer.phone));
    }
}
