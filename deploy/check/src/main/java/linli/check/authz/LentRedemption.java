package linli.check.authz;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import linli.check.RunningStack;
import linli.embedded.PartFailed;

/**
 * A redemption of the resident's. Earning the points for a real one takes minutes of real time, so a cancelled one is put
 * beside the ledger, which knows nothing of it, for as long as the check runs.
 */
final class LentRedemption {

    private static final String LEND =
            "insert into redemption (redemption_id, volunteer_id, item_id, item_name, sponsor_id, area_id, quantity, points,"
                    + " status, pick_up_code, pick_up_code_hash, pick_up_before, policy_ids, version, created_at,"
                    + " closed_at, closed_by) values (?, ?, ?, '核查物品', ?, ?, 1, 2, 'CANCELLED', '', ?, now(), '{}', 2,"
                    + " now(), now(), 'check')";

    private final RunningStack stack;

    LentRedemption(RunningStack stack) {
        this.stack = stack;
    }

    Map<String, String> lend(Map<String, String> values) {
        UUID redemptionId = UUID.randomUUID();
        try (Connection connection = stack.superuser("points");
                PreparedStatement insert = connection.prepareStatement(LEND)) {
            insert.setObject(1, redemptionId);
            insert.setObject(2, UUID.fromString(values.get("volunteerId")));
            insert.setObject(3, UUID.fromString(values.get("itemId")));
            insert.setObject(4, UUID.fromString(values.get("sponsorId")));
            insert.setString(5, values.get("community"));
            insert.setBytes(6, redemptionId.toString().getBytes(StandardCharsets.US_ASCII));
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new PartFailed("The redemption could not be lent", failed);
        }
        return Map.of("redemptionId", redemptionId.toString(), "pickUpCode", "00000000");
    }

    void takeBack(Map<String, String> values) {
        String redemptionId = values.get("redemptionId");
        if (redemptionId == null) {
            return;
        }
        try (Connection connection = stack.superuser("points");
                PreparedStatement delete =
                        connection.prepareStatement("delete from redemption where redemption_id = ?")) {
            delete.setObject(1, UUID.fromString(redemptionId));
            delete.executeUpdate();
        } catch (SQLException failed) {
            throw new PartFailed("The lent redemption could not be taken back", failed);
        }
    }
}
