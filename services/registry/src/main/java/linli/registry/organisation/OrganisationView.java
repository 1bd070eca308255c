package linli.registry.organisation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation as anyone may see it; leaders by name alone. */
record OrganisationView(
        UUID organisationId,
        String name,
        String areaId,
        Organisation.Standing standing,
        @Nullable Instant validUntil,
        List<LeaderView> leaders,
        long version) {

    record LeaderView(String displayName) {}

    static OrganisationView of(Organisation organisation) {
        return new OrganisationView(
                organisation.organisationId,
                organisation.name,
                organisation.areaId,
                organisation.standing,
                organisation.validUntil,
                organisation.leaders.stream()
                        .map(leader -> new LeaderView(leader.displayName()))
                        .toList(),
                organisation.version);
    }
}
