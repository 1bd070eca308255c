package linli.check.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import linli.check.LocalStack;
import linli.check.RunningStack;
import linli.proto.events.v1.MinutesConfirmed;
import org.junit.jupiter.api.Test;

/** What one service does of another's event is not counted as of whoever asks next. */
class EffectCounterIT {

    @Test
    void comesToRestWhenWhatEventsToldIsInPoints() throws Exception {
        RunningStack stack = LocalStack.running();
        try (Crowd crowd = new Crowd(stack);
                EffectCounter counter = new EffectCounter(stack)) {
            String volunteerId = crowd.residents(1, 0).get(0).volunteerId();
            MinutesConfirmed confirmed = ConfirmedMinutes.of(
                            volunteerId, Instant.now().minus(Duration.ofDays(1)), 60)
                    .build();
            tell(stack, confirmed);

            counter.awaitRest();

            assertThat(records(stack, confirmed.getParticipationId())).isOne();
        }
    }

    /** As events tells it, through its outbox. */
    private static void tell(RunningStack stack, MinutesConfirmed confirmed) throws SQLException {
        try (Connection connection = stack.superuser("events");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into outbox_event (id, topic, key, ce_type, ce_source, ce_time, ce_sequence, payload)"
                                + " values (gen_random_uuid(), ?, ?, 'MinutesConfirmed', ?, now(), '1', ?)")) {
            insert.setString(1, ConfirmedMinutes.TOPIC);
            insert.setString(2, confirmed.getParticipationId());
            insert.setString(3, MarkedEvents.SOURCE);
            insert.setBytes(4, confirmed.toByteArray());
            insert.executeUpdate();
        }
    }

    private static int records(RunningStack stack, String participationId) throws SQLException {
        try (Connection connection = stack.superuser("points");
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from service_record where participation_id = ?")) {
            query.setObject(1, UUID.fromString(participationId));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
