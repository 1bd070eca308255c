package linli.check.events;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import linli.check.RunningStack;
import linli.embedded.PartFailed;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A fault that is put into the running stack, or into what it is told.
 *
 * @param sign words of the finding that it must lead to
 */
record Plant(String name, String sign, Means means) {

    static final List<Plant> ALL = List.of(
            new Plant(
                    "the inbox forgets the position of some keys", "is in points.dlq.v1", database("points", """
                            create function check_fault() returns trigger language plpgsql as $$ begin
                                if random() < 0.05 then new.sequence := new.sequence - 1; end if;
                                return new;
                            end $$;
                            create trigger check_fault before insert or update on inbox_position
                                for each row execute function check_fault()""", """
                            drop trigger check_fault on inbox_position;
                            drop function check_fault""")),
            new Plant(
                    "an order that is told twice is another order each time",
                    "on the first page",
                    stack -> new Planted() {
                        @Override
                        public ProducerRecord<String, byte[]> again(ProducerRecord<String, byte[]> record) {
                            return record.topic().startsWith("points.redemption")
                                    ? new ProducerRecord<>(
                                            record.topic(),
                                            null,
                                            UUID.randomUUID().toString(),
                                            record.value(),
                                            record.headers())
                                    : record;
                        }

                        @Override
                        public void close() {}
                    }),
            new Plant("the dead letters of points are lost", "is not in points.dlq.v1", stack -> new Planted() {
                @Override
                public void beforeLetters() {
                    deleteAll(stack.addresses().of("kafka"), DeadLetters.topic("points"));
                }

                @Override
                public void close() {}
            }),
            new Plant(
                    "points stand still behind poison",
                    "was taken in only",
                    database("points", """
                            create function check_fault() returns trigger language plpgsql as $$ begin
                                if new.activity_title = '%s' then perform pg_sleep(12); end if;
                                return new;
                            end $$;
                            create trigger check_fault before insert on service_record
                                for each row execute function check_fault()""".formatted(EventsCheck.BEHIND_POISON), """
                            drop trigger check_fault on service_record;
                            drop function check_fault""")));

    /** How it is put in. */
    interface Means {
        Planted into(RunningStack stack) throws SQLException;
    }

    /** A fault that is in until it is closed. */
    interface Planted extends AutoCloseable {

        /** What is told in the place of an event's double. */
        default ProducerRecord<String, byte[]> again(ProducerRecord<String, byte[]> record) {
            return record;
        }

        /** Called when all is taken in, before the dead letters are looked at. */
        default void beforeLetters() {}

        @Override
        void close() throws SQLException;
    }

    /** A stack without a fault. */
    static Planted none() {
        return () -> {};
    }

    Planted into(RunningStack stack) throws SQLException {
        return means.into(stack);
    }

    private static Means database(String schema, String in, String out) {
        return stack -> {
            stack.execute(schema, in);
            return () -> stack.execute(schema, out);
        };
    }

    private static void deleteAll(String servers, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Map<TopicPartition, OffsetSpec> ends =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                            .flatMap(described -> described.partitions().stream()
                                    .map(partition -> new TopicPartition(topic, partition.partition())))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            admin.deleteRecords(admin.listOffsets(ends).all().get().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    end -> RecordsToDelete.beforeOffset(
                                            end.getValue().offset()))))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new PartFailed("The dead letters could not be deleted", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }
}
