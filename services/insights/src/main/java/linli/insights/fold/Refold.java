package linli.insights.fold;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import linli.platform.event.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Folds events of long ago into fresh documents, counts them, and says now and then how far it is. Blocks. */
final class Refold implements Consumer<List<ConsumerRecord<String, byte[]>>> {

    private static final int LINE_EVERY = 10_000;

    private final Folder folder;
    private final Consumer<String> say;
    private long read;
    private long unreadable;

    Refold(ReadModel into, Consumer<String> say) {
        this.folder = new Folder(into);
        this.say = say;
    }

    @Override
    public void accept(List<ConsumerRecord<String, byte[]>> records) {
        Map<Aggregate, List<Event>> events = new EnumMap<>(Aggregate.class);
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                Event event = Event.of(record.topic(), record.key(), record.value(), record.headers());
                events.computeIfAbsent(Aggregate.ofTopic(event.topic()), unused -> new ArrayList<>())
                        .add(event);
            } catch (RuntimeException malformed) {
                // It lies in the dead-letter topic since it came.
                unreadable++;
            }
        }
        events.forEach((aggregate, each) -> folder.fold(aggregate, each, (event, reason) -> unreadable++)
                .await()
                .indefinitely());
        if (read / LINE_EVERY != (read + records.size()) / LINE_EVERY) {
            say.accept((read + records.size()) + " events");
        }
        read += records.size();
    }

    long read() {
        return read;
    }

    long unreadable() {
        return unreadable;
    }
}
