package linli.registry.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import linli.registry.organisation.Organisation.Leader;
import linli.registry.organisation.Organisation.Standing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bytes that every reader of {@code registry.organisation.v1} depends on; events reads the first in a test too. */
@Tag("X6")
class OrganisationContractTest {

    private static final String FILED =
            "0a2430313932663030302d303030302d373030302d383030302d3030303030303030303030621215e6988ee7"
                    + "8fa0e5bf97e684bfe69c8de58aa1e9989f1a0c34353032303530303130303020022a060880b5acf50632150a"
                    + "086c65616465722d311209e69d8ee9989fe995bf32150a086c65616465722d321209e99fa6e9989fe995bf";

    /** Without a term and without leaders. */
    private static final String REVOKED =
            "0a2430313932663030302d303030302d373030302d383030302d3030303030303030303030621215e6988ee7"
                    + "8fa0e5bf97e684bfe69c8de58aa1e9989f1a0c3435303230353030313030302006";

    private static Organisation organisation(Standing standing) {
        Organisation organisation = new Organisation();
        organisation.organisationId = UUID.fromString("0192f000-0000-7000-8000-00000000000b");
        organisation.name = "明珠志愿服务队";
        organisation.areaId = "450205001000";
        organisation.standing = standing;
        return organisation;
    }

    private static String hex(Organisation organisation) {
        return HexFormat.of().formatHex(RecordOrganisation.event(organisation).toByteArray());
    }

    @Test
    void tellsTheWholeStandingWithTheLeaders() {
        Organisation organisation = organisation(Standing.FILED);
        organisation.validUntil = Instant.parse("2028-11-01T16:00:00Z");
        organisation.leaders.addAll(List.of(new Leader("leader-1", "李队长"), new Leader("leader-2", "韦队长")));

        assertThat(hex(organisation)).isEqualTo(FILED);
    }

    @Test
    void tellsOfAnEndWithoutTermOrLeaders() {
        assertThat(hex(organisation(Standing.REVOKED))).isEqualTo(REVOKED);
    }
}
