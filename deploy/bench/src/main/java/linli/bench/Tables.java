package linli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;
import linli.embedded.EmbeddedPostgres;
import linli.embedded.PartFailed;
import linli.embedded.PostgresDatabase;

/** The tables that both sides of a ratio write. */
final class Tables {

    /** What each redemption adds one row to. */
    private static final String ADDED = "select (select count(*) from redemption), (select count(*) from outbox_event),"
            + " (select count(*) from stock_movement where kind = 'REDEEMED'),"
            + " (select count(*) from transfer where kind = 'HOLD'), (select count(*) from idempotency_key)";

    private final PostgresDatabase database;

    Tables(PostgresDatabase database) {
        this.database = database;
    }

    /**
     * How much there is.
     *
     * @param volunteers with an account each
     * @param history transfers of each
     */
    record Size(long items, long volunteers, long history) {}

    /** The tree that the service reads at its start, and the functions by which ids are made of numbers. */
    void prepare() {
        execute("create function numbered(n bigint) returns uuid immutable parallel safe language sql return"
                + " ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid");
        area("450205000000", "null", "COUNTY", "/450205000000/");
        area("450205001000", "'450205000000'", "STREET", "/450205000000/450205001000/");
        area("450205001001", "'450205001000'", "COMMUNITY", "/450205000000/450205001000/450205001001/");
    }

    private void area(String id, String parent, String level, String path) {
        execute("insert into area values ('%s', '%s', %s, '%s', '%s', 'URBAN', '%s', '2020-01-01', null, 1)"
                .formatted(id, id, parent, id, level, path));
    }

    /** Fills them. */
    void seed(Size size) {
        execute(resource("seed.sql")
                .replace("@items@", Long.toString(size.items()))
                .replace("@volunteers@", Long.toString(size.volunteers()))
                .replace("@history@", Long.toString(size.history())));
        vacuum();
    }

    /** Leaves autovacuum nothing to do. */
    void vacuum() {
        execute("vacuum analyze");
    }

    /**
     * A script of the limit, with values as long as those that the product writes.
     *
     * @param accounts how many residents take part
     */
    String limit(String name, long items, long accounts) {
        return resource(name)
                .replace("@items@", Long.toString(items))
                .replace("@accounts@", Long.toString(accounts))
                .replace("@code@", sameLength("pick_up_code", "redemption order by created_at desc"))
                .replace(
                        "@payload@",
                        sameLength("payload", "outbox_event where ce_type = 'PointsRedeemed' order by ce_time desc"))
                .replace("@answer@", sameLength("answer", "idempotency_key order by created_at desc"));
    }

    /** As long as in the newest row, which is the redemption's: older answers are those to officials, and longer. */
    private String sameLength(String column, String from) {
        long length = numbers("select octet_length(" + column + ") from " + from + " limit 1")[0];
        return "'\\x" + "a5".repeat((int) length) + "'";
    }

    /** How many rows each of the tables has that a redemption adds one to. */
    long[] rows() {
        return numbers(ADDED);
    }

    /**
     * How many redemptions there were meanwhile.
     *
     * @param before as {@link #rows} gave them then
     * @throws PartFailed if one table has grown by more than another: a side would not have done the same work
     */
    long redemptionsSince(long[] before) {
        long[] now = rows();
        long[] added = LongStream.range(0, now.length)
                .map(i -> now[(int) i] - before[(int) i])
                .toArray();
        if (LongStream.of(added).distinct().count() != 1) {
            throw new PartFailed("Not the same writes: " + Arrays.toString(added) + " rows by: " + ADDED);
        }
        return added[0];
    }

    /** Every run begins just behind a checkpoint, so that none pays for another's. */
    void checkpoint() {
        try (Connection connection = database.connect(EmbeddedPostgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new PartFailed("No checkpoint: " + e.getMessage(), e);
        }
    }

    /** Runs SQL as the service's own role. */
    void execute(String sql) {
        try (Connection connection = database.connect("points");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new PartFailed("The tables could not be prepared: " + e.getMessage(), e);
        }
    }

    /** The columns of the first row. */
    private long[] numbers(String sql) {
        try (Connection connection = database.connect("points");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long[] columns = new long[row.getMetaData().getColumnCount()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = row.getLong(i + 1);
            }
            return columns;
        } catch (SQLException e) {
            throw new PartFailed("The tables could not be read: " + e.getMessage(), e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Tables.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
