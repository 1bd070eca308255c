package linli.platform.area;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import linli.embedded.PostgresResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AreaTreeTest.WithoutTimer.class)
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "points"))
@Tag("X1")
class AreaTreeTest {

    /** The test looks when it wants to; the timer would look in between. */
    public static class WithoutTimer implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "linli.service", "points", "quarkus.http.test-port", "0", "quarkus.scheduler.enabled", "false");
        }
    }

    @Inject
    AreaTree tree;

    @Inject
    DataSource database;

    /** As the replica does that was given the event. */
    private void elsewhere(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void defined(String id) throws SQLException {
        elsewhere("insert into area (area_id, code, name, level, type, path, valid_from, sequence) values"
                + " ('%1$s', '%1$s', '旧名', 'CITY', 'URBAN', '/%1$s/', '2020-01-01', 1)".formatted(id));
    }

    private void follow() throws Throwable {
        VertxContextSupport.subscribeAndAwait(tree::follow);
    }

    @Test
    void learnsOfAreasThatAnotherReplicaWasToldOf() throws Throwable {
        follow();
        defined("450300000000");
        follow();
        assertThat(tree.find("450300000000")).extracting(area -> area.name).isEqualTo("旧名");

        elsewhere("update area set name = '新名', sequence = 2 where area_id = '450300000000'");
        follow();
        assertThat(tree.find("450300000000")).extracting(area -> area.name).isEqualTo("新名");
    }

    @Test
    void readsNoRowsWhileNothingChanged() throws Throwable {
        defined("450400000000");
        follow();
        Area read = tree.find("450400000000");

        follow();

        assertThat(tree.find("450400000000")).isSameAs(read);
    }

    @Test
    void keepsTheLaterOfTwoReadingsThatOvertookEachOther() {
        AreaTree.Known earlier = AreaTree.Known.of(List.of(area(1)));
        AreaTree.Known later = AreaTree.Known.of(List.of(area(2)));

        assertThat(earlier.orNewer(later)).isSameAs(later);
        assertThat(later.orNewer(earlier)).isSameAs(later);
    }

    private static Area area(long sequence) {
        Area area = new Area();
        area.areaId = "450500000000";
        area.sequence = sequence;
        return area;
    }
}
