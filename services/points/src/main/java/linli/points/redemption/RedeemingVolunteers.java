package linli.points.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import linli.platform.area.AreaTree;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.platform.personal.PersonalDataCipher;
import linli.platform.personal.Purpose;
import linli.platform.personal.RealName;
import linli.points.PointsError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What redemption needs to know of a volunteer. */
@ApplicationScoped
class RedeemingVolunteers {

    private static final Purpose REAL_NAME = new Purpose("points.volunteer.real_name");

    private final PersonalDataCipher cipher;
    private final AreaTree areas;

    @Inject
    RedeemingVolunteers(PersonalDataCipher cipher, AreaTree areas) {
        this.cipher = cipher;
        this.areas = areas;
    }

    /**
     * A volunteer.
     *
     * @param personId null for an elder without an account
     * @param realName encrypted
     */
    record Row(UUID volunteerId, @Nullable String personId, String areaId, byte[] realName) {}

    /** The volunteer; 404 if there is none. */
    Uni<Row> get(Mutiny.Session session, UUID volunteerId) {
        return session.createNativeQuery(
                        "select person_id, area_id, real_name from volunteer where volunteer_id = ?1", Object[].class)
                .setParameter(1, volunteerId)
                .getSingleResultOrNull()
                .map(row -> {
                    if (row == null) {
                        throw PointsError.VOLUNTEER_NOT_FOUND.because();
                    }
                    return new Row(volunteerId, (String) row[0], (String) row[1], (byte[]) row[2]);
                });
    }

    /** Whether the caller is a worker of the area of an elder, who has no account to act with. */
    boolean mayActFor(Caller caller, Row volunteer) {
        return volunteer.personId() == null && caller.mayActIn(areas, volunteer.areaId(), Role.COMMUNITY_WORKER);
    }

    /** The elder for whom the caller acts; 404 for a volunteer out of reach. */
    Uni<Row> getElder(Mutiny.Session session, Caller caller, UUID volunteerId) {
        return get(session, volunteerId).invoke(volunteer -> {
            if (!mayActFor(caller, volunteer)) {
                throw PointsError.VOLUNTEER_NOT_FOUND.because();
            }
        });
    }

    /** The real name as it is shown to who hands out. */
    String maskedName(byte[] realName) {
        return RealName.parse(cipher.decryptText(REAL_NAME, realName)).masked();
    }
}
