package linli.events.known;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import linli.proto.points.v1.VolunteerRegistered;
import linli.proto.registry.v1.OrganisationStandingChanged;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What this service reads from the bytes of others. */
@Tag("X6")
class KnownContractTest {

    private static final String ORGANISATION =
            "0a2430313932663030302d303030302d373030302d383030302d3030303030303030303030621215e6988ee7"
                    + "8fa0e5bf97e684bfe69c8de58aa1e9989f1a0c34353032303530303130303020022a060880b5acf50632150a"
                    + "086c65616465722d311209e69d8ee9989fe995bf32150a086c65616465722d321209e99fa6e9989fe995bf";
    private static final String VOLUNTEER =
            "0a2430313932663030302d303030302d373030302d383030302d303030303030303030303064120870657273"
                    + "6f6e2d311a0c343530323035303031303031";
    private static final String ELDER =
            "0a2430313932663030302d303030302d373030302d383030302d3030303030303030303030641a0c34353032"
                    + "3035303031303031";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void readsAnOrganisationWithItsLeadersAndStanding() throws Exception {
        Organisation organisation =
                OrganisationConsumer.row(OrganisationStandingChanged.parseFrom(bytes(ORGANISATION)));

        assertThat(organisation.organisationId).isEqualTo(UUID.fromString("0192f000-0000-7000-8000-00000000000b"));
        assertThat(organisation.name).isEqualTo("明珠志愿服务队");
        assertThat(organisation.areaId).isEqualTo("450205001000");
        assertThat(organisation.isLedBy("leader-2")).isTrue();
        assertThat(organisation.isLedBy("leader-3")).isFalse();
        assertThat(organisation.isInStanding(Instant.parse("2028-11-01T15:59:59Z")))
                .isTrue();
        assertThat(organisation.isInStanding(Instant.parse("2028-11-01T16:00:00Z")))
                .isFalse();
    }

    @Test
    void readsVolunteersWithAndWithoutAnAccount() throws Exception {
        Volunteer volunteer = VolunteerConsumer.row(VolunteerRegistered.parseFrom(bytes(VOLUNTEER)));
        Volunteer elder = VolunteerConsumer.row(VolunteerRegistered.parseFrom(bytes(ELDER)));

        assertThat(volunteer.volunteerId).isEqualTo(UUID.fromString("0192f000-0000-7000-8000-00000000000d"));
        assertThat(volunteer.personId).isEqualTo("person-1");
        assertThat(volunteer.areaId).isEqualTo("450205001001");
        assertThat(elder.personId).isNull();
    }
}
