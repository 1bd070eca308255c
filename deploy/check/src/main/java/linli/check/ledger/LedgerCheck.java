package linli.check.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.local.demo.DemoDistrict;
import linli.local.demo.Visitor;

/**
 * Runs every invariant that the services state about their tables, compares the outboxes with the topics, and has points
 * evaluate the service record anew. A stack at rest is checked: what is under way would look like a difference.
 */
public final class LedgerCheck {

    private static final List<String> SCHEMAS = List.of("registry", "points", "events");
    private static final String REEVALUATED = "points: points issued equal the service record evaluated anew";

    private final RunningStack stack;
    private final Findings findings;

    public LedgerCheck(RunningStack stack, Findings findings) {
        this.stack = stack;
        this.findings = findings;
    }

    /** Checks everything. */
    public void run() throws IOException, SQLException {
        for (SqlCheck check : SqlCheck.all(stack.checkout().root())) {
            try (Connection connection = stack.superuser(check.schema())) {
                findings.judge(check.schema() + ": " + check.name(), check.violations(connection));
            }
        }
        for (String schema : SCHEMAS) {
            findings.judge(outboxOf(schema), outboxViolations(schema));
        }
        findings.judge(REEVALUATED, accrualViolations());
    }

    /** What of all outboxes is not in the topics yet, or otherwise; empty when the connector has done its work. */
    public List<String> outboxViolations() throws SQLException {
        List<String> violations = new ArrayList<>();
        for (String schema : SCHEMAS) {
            violations.addAll(outboxViolations(schema));
        }
        return violations;
    }

    private List<String> outboxViolations(String schema) throws SQLException {
        OutboxCheck outbox = new OutboxCheck(stack.addresses().of("kafka"), schema);
        try (Connection connection = stack.superuser(schema)) {
            return outbox.violations(connection);
        }
    }

    /**
     * Shows that each check sees a wrong row: makes one wrong, checks, and takes it back. Meant for a local stack; all
     * but the last are rolled back without ever being visible to anybody else.
     */
    public void prove() throws IOException, SQLException {
        for (SqlCheck check : SqlCheck.all(stack.checkout().root())) {
            try (Connection connection = planted(check.schema(), check.plant())) {
                seen(check.schema() + ": " + check.name(), check.violations(connection));
                connection.rollback();
            }
        }
        for (String schema : SCHEMAS) {
            OutboxCheck outbox = new OutboxCheck(stack.addresses().of("kafka"), schema);
            String plant =
                    "insert into outbox_event (id, topic, key, ce_type, ce_source, ce_time, ce_sequence, payload)"
                            + " values (gen_random_uuid(), '" + schema
                            + ".planted.v1', 'k', 'Planted', '/', now(), '1', '')";
            try (Connection connection = planted(schema, plant)) {
                seen(outboxOf(schema), outbox.violations(connection));
                connection.rollback();
            }
        }
        proveAccrual();
    }

    private void proveAccrual() throws IOException, SQLException {
        String change = "update accrual_day set points = points %s 1 where (volunteer_id, day) ="
                + " (select volunteer_id, day from accrual_day where points > 0 order by day desc, volunteer_id limit 1)";
        try (Connection connection = stack.superuser("points");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(String.format(change, "+"));
            try {
                seen(REEVALUATED, accrualViolations());
            } finally {
                statement.executeUpdate(String.format(change, "-"));
            }
        }
    }

    private Connection planted(String schema, String plant) throws SQLException {
        Connection connection = stack.superuser(schema);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Rows are final by triggers, which a superuser can pass by for the length of a transaction.
            statement.execute("set local session_replication_role = replica");
            statement.execute(plant);
        }
        return connection;
    }

    private List<String> accrualViolations() throws IOException {
        Visitor auditor = new DemoDistrict(stack.addresses(), stack.checkout()).staff("auditor");
        List<String> violations = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = auditor.get("/api/points/v1/audit/accrual-check?limit=100"
                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .body();
            page.path("items").forEach(item -> violations.add(item.toString()));
            if (!page.has("items")) {
                violations.add("could not be asked: " + page);
            }
            JsonNode next = page.path("nextCursor");
            cursor = next.isTextual() ? next.asText() : null;
        }
        return violations;
    }

    private void seen(String check, List<String> violations) {
        if (violations.isEmpty()) {
            findings.failed(check, "did not see a planted wrong row");
        } else {
            findings.passed("saw a planted row: " + check + " (" + violations.get(0) + ")");
        }
    }

    private static String outboxOf(String schema) {
        return schema + ": outbox equals topics";
    }
}
