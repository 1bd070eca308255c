package linli.platform.area;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.LocalDate;
import java.util.HexFormat;
import linli.proto.registry.v1.AreaDefined;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every service reads from the bytes of {@code registry.area.v1}; the registry is shown to write the same. */
@Tag("X6")
class AreaContractTest {

    private static final String COMMUNITY =
            "0a0c343530323035303031303031120c3435303230353030313030311a0c343530323035303031303030220c"
                    + "e6988ee78fa0e7a4bee58cba280530013a422f3435303030303030303030302f343530323030303030303030"
                    + "2f3435303230353030303030302f3435303230353030313030302f3435303230353030313030312f420a3230"
                    + "32362d30312d3031";

    private static final String PROVINCE =
            "0a0c343530303030303030303030120c3435303030303030303030302215e5b9bfe8a5bfe5a3aee6978fe887"
                    + "aae6b2bbe58cba280130023a0e2f3435303030303030303030302f420a323032302d30312d30314a0a323032"
                    + "372d30312d3031";

    private static Area read(String hex) throws InvalidProtocolBufferException {
        return AreaEvents.row(AreaDefined.parseFrom(HexFormat.of().parseHex(hex)), 3);
    }

    @Test
    void readsTheWholeAreaWithItsPath() throws Exception {
        Area area = read(COMMUNITY);

        assertThat(area.areaId).isEqualTo("450205001001");
        assertThat(area.code).isEqualTo("450205001001");
        assertThat(area.parentId).isEqualTo("450205001000");
        assertThat(area.name).isEqualTo("明珠社区");
        assertThat(area.level).isEqualTo(Area.Level.COMMUNITY);
        assertThat(area.type).isEqualTo(Area.Type.URBAN);
        assertThat(area.path).isEqualTo("/450000000000/450200000000/450205000000/450205001000/450205001001/");
        assertThat(area.validFrom).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(area.validTo).isNull();
        assertThat(area.sequence).isEqualTo(3);
    }

    @Test
    void readsTheTopAndAnEnd() throws Exception {
        Area area = read(PROVINCE);

        assertThat(area.parentId).isNull();
        assertThat(area.level).isEqualTo(Area.Level.PROVINCE);
        assertThat(area.type).isEqualTo(Area.Type.RURAL);
        assertThat(area.validTo).isEqualTo(LocalDate.of(2027, 1, 1));
    }
}
