package linli.platform.policy;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import linli.platform.area.AreaTree;

/** Areas for tests, each test in a district of its own, and the kinds of the example. */
@ApplicationScoped
class PolicyTestAreas {

    private final AtomicInteger districts = new AtomicInteger(10);
    private final AtomicInteger streets = new AtomicInteger(1);
    private final DataSource database;
    private final AreaTree tree;

    @Inject
    PolicyTestAreas(DataSource database, AreaTree tree) {
        this.database = database;
        this.tree = tree;
    }

    @Produces
    @Singleton
    static PolicyKind accrual() {
        return ExampleKinds.ACCRUAL;
    }

    @Produces
    @Singleton
    static PolicyKind redemption() {
        return ExampleKinds.REDEMPTION;
    }

    String newDistrict() throws Throwable {
        return add("4502" + districts.incrementAndGet() + "000000", "COUNTY", "/450200000000/");
    }

    String newStreet(String district) throws Throwable {
        String id = district.substring(0, 6) + "%03d000".formatted(streets.getAndIncrement() % 1_000);
        return add(id, "STREET", "/450200000000/" + district + "/");
    }

    private String add(String id, String level, String above) throws Throwable {
        execute("insert into area (area_id, code, name, level, type, path, valid_from, sequence) values"
                + " ('%1$s', '%1$s', '%1$s', '%2$s', 'URBAN', '%3$s%1$s/', '2020-01-01', 1) on conflict do nothing"
                        .formatted(id, level, above));
        VertxContextSupport.subscribeAndAwait(tree::reload);
        return id;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the audit holds of an object, in order. */
    List<String> auditOf(String objectId) throws SQLException {
        List<String> acts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select person_id || ' ' || operation from audit_entry where object_id = ? order by seq")) {
            query.setString(1, objectId);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                acts.add(rows.getString(1));
            }
        }
        return acts;
    }
}
