package linli.registry.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HexFormat;
import linli.platform.area.Area;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bytes that every reader of {@code registry.area.v1} depends on. */
@Tag("X6")
class AreaContractTest {

    private static final String COMMUNITY =
            "0a0c343530323035303031303031120c3435303230353030313030311a0c343530323035303031303030220c"
                    + "e6988ee78fa0e7a4bee58cba280530013a422f3435303030303030303030302f343530323030303030303030"
                    + "2f3435303230353030303030302f3435303230353030313030302f3435303230353030313030312f420a3230"
                    + "32362d30312d3031";

    /** Without a parent, and with an end. */
    private static final String PROVINCE =
            "0a0c343530303030303030303030120c3435303030303030303030302215e5b9bfe8a5bfe5a3aee6978fe887"
                    + "aae6b2bbe58cba280130023a0e2f3435303030303030303030302f420a323032302d30312d30314a0a323032"
                    + "372d30312d3031";

    private static String hex(Area area) {
        return HexFormat.of().formatHex(DefineArea.event(area).toByteArray());
    }

    @Test
    void tellsTheWholeAreaWithItsPath() {
        Area area = new Area();
        area.areaId = "450205001001";
        area.code = "450205001001";
        area.parentId = "450205001000";
        area.name = "明珠社区";
        area.level = Area.Level.COMMUNITY;
        area.type = Area.Type.URBAN;
        area.path = "/450000000000/450200000000/450205000000/450205001000/450205001001/";
        area.validFrom = LocalDate.of(2026, 1, 1);

        assertThat(hex(area)).isEqualTo(COMMUNITY);
    }

    @Test
    void tellsOfTheTopAndOfAnEnd() {
        Area area = new Area();
        area.areaId = "450000000000";
        area.code = "450000000000";
        area.name = "广西壮族自治区";
        area.level = Area.Level.PROVINCE;
        area.type = Area.Type.RURAL;
        area.path = "/450000000000/";
        area.validFrom = LocalDate.of(2020, 1, 1);
        area.validTo = LocalDate.of(2027, 1, 1);

        assertThat(hex(area)).isEqualTo(PROVINCE);
    }
}
