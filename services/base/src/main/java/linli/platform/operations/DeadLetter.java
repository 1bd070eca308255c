package linli.platform.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import linli.platform.event.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event that a service could not take in, as it lies in the dead-letter topic.
 *
 * @param at when it was put there
 * @param topic where it came from
 * @param partition where it came from
 * @param offset where it came from
 * @param key as it came
 * @param reason what was wrong
 * @param event null if not even the headers can be read
 */
record DeadLetter(
        Instant at,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        String reason,
        @Nullable Event event) {

    static DeadLetter of(ConsumerRecord<String, byte[]> record) {
        String topic = header(record, "dead-letter-topic");
        return new DeadLetter(
                Instant.ofEpochMilli(record.timestamp()),
                topic,
                Integer.parseInt(header(record, "dead-letter-partition")),
                Long.parseLong(header(record, "dead-letter-offset")),
                record.key(),
                header(record, "dead-letter-reason"),
                event(topic, record));
    }

    private static @Nullable Event event(String topic, ConsumerRecord<String, byte[]> record) {
        try {
            return Event.of(topic, record.key(), record.value(), record.headers());
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** What it is and where it came from, for a person. */
    String text() {
        String what = event == null ? "unreadable" : event.type() + " #" + event.sequence();
        return at + " " + topic + "-" + partition + "@" + offset + " key=" + key + " " + what + ": "
                + reason.replaceAll("\\s+", " ");
    }
}
