package linli.platform.identity;

import java.util.List;
import java.util.Set;
import linli.wire.Grant;
import linli.wire.VerifiedToken;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the verified token says.
 *
 * @param personId subject of the identity provider
 * @param displayName name of a member of staff; absent for residents
 */
public record Caller(String personId, @Nullable String displayName, List<Grant> grants) {

    static Caller of(VerifiedToken token) {
        return new Caller(token.personId(), token.displayName(), token.grants());
    }

    /** Whether one of the roles was granted for the area or for one above it. */
    public boolean mayActIn(AreaScope areas, String areaId, String... roles) {
        Set<String> wanted = Set.of(roles);
        return grants.stream()
                .anyMatch(grant -> wanted.contains(grant.role()) && areas.isWithin(areaId, grant.areaId()));
    }

    /** Refuses with 403 who holds none of the roles for the area: for what the caller names in the request. */
    public void requireIn(AreaScope areas, String areaId, String... roles) {
        if (!mayActIn(areas, areaId, roles)) {
            throw WireError.FORBIDDEN.because("您的职责范围不包括该区域", "Your role does not extend to this area");
        }
    }
}
