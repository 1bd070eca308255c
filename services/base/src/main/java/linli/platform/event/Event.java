package linli.platform.event;

import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One event as it came: CloudEvents 1.0 in binary mode, the key naming the aggregate.
 *
 * @param topic where it came from
 * @param key id of the aggregate
 * @param id unique id of the event ({@code ce_id})
 * @param type simple name of the message ({@code ce_type})
 * @param sequence version of the aggregate that the event made, from 1 without gaps ({@code ce_sequence})
 * @param time when it was written ({@code ce_time})
 * @param payload the protobuf message
 */
public record Event(
        String topic, String key, String id, String type, long sequence, OffsetDateTime time, byte[] payload) {

    /** Reads a record; fails with {@link IllegalArgumentException} naming what is missing. */
    public static Event of(IncomingKafkaRecord<String, byte[]> record) {
        return of(record.getTopic(), record.getKey(), record.getPayload(), record.getHeaders());
    }

    /** Reads what a record consists of, wherever it lies; fails with {@link IllegalArgumentException}. */
    public static Event of(String topic, @Nullable String key, byte @Nullable [] payload, Headers headers) {
        if (key == null || payload == null) {
            throw new IllegalArgumentException("no key or no payload");
        }
        return new Event(
                topic,
                key,
                header(headers, "ce_id"),
                header(headers, "ce_type"),
                sequence(header(headers, "ce_sequence")),
                OffsetDateTime.parse(header(headers, "ce_time")),
                payload);
    }

    private static long sequence(String text) {
        long sequence = Long.parseLong(text);
        if (sequence < 1) {
            throw new IllegalArgumentException("ce_sequence " + text);
        }
        return sequence;
    }

    private static String header(Headers headers, String name) {
        @Nullable Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
