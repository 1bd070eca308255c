package linli.insights.fold;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import linli.platform.event.Event;
import org.bson.Document;
import org.bson.types.Binary;

/** The documents of one aggregate that a batch of events touches: read once, folded in memory, written once each. */
final class Batch {

    private final Aggregate aggregate;
    private final Map<String, Document> documents = new HashMap<>();
    private final Map<String, Long> sequencesRead = new HashMap<>();
    /** Parked events by key and sequence: those read, and those that this batch had to park. */
    private final Map<String, TreeMap<Long, Event>> parked = new HashMap<>();

    private final List<Event> newlyParked = new ArrayList<>();
    private final List<Event> unparked = new ArrayList<>();

    Batch(Aggregate aggregate, List<Document> read, List<Event> parkedBefore) {
        this.aggregate = aggregate;
        for (Document document : read) {
            documents.put(document.getString("_id"), document);
            sequencesRead.put(document.getString("_id"), sequence(document));
        }
        parkedBefore.forEach(event -> parkedOf(event.key()).put(event.sequence(), event));
    }

    /**
     * Folds an event in if it is the next of its key, then those that waited for it.
     *
     * @param poison told of an event that can't be read; its key stays where it is, and stale
     */
    void take(Event event, Consumer<Throwable> poison) {
        Document document = documents.computeIfAbsent(event.key(), key -> new Document("_id", key));
        long sequence = sequence(document);
        if (event.sequence() <= sequence) {
            return;
        }
        if (event.sequence() > sequence + 1) {
            if (parkedOf(event.key()).putIfAbsent(event.sequence(), event) == null) {
                newlyParked.add(event);
            }
            document.put("stale", true);
            return;
        }
        try {
            documents.put(event.key(), folded(document, event));
        } catch (InvalidProtocolBufferException | RuntimeException unreadable) {
            document.put("stale", true);
            poison.accept(unreadable);
            return;
        }
        Event next = parkedOf(event.key()).remove(event.sequence() + 1);
        if (next != null) {
            unparked.add(next);
            take(next, poison);
        }
    }

    private Document folded(Document before, Event event) throws InvalidProtocolBufferException {
        // A copy: a fold that fails half way must leave no trace.
        Document after = new Document(before);
        Aggregate.Fold fold = aggregate.fold(event.type()).orElse((document, unknown) -> {});
        fold.into(after, event);
        after.put(ReadModel.SEQUENCE, event.sequence());
        after.put(ReadModel.AT, Date.from(event.time().toInstant()));
        after.remove("stale");
        return after;
    }

    /** A document to write, with the sequence it had when it was read; 0 if it is new. */
    record Change(Document document, long sequenceRead) {}

    List<Change> changes() {
        return documents.entrySet().stream()
                .map(entry -> new Change(entry.getValue(), sequencesRead.getOrDefault(entry.getKey(), 0L)))
                .toList();
    }

    List<Event> newlyParked() {
        return newlyParked;
    }

    List<Event> unparked() {
        return unparked;
    }

    private TreeMap<Long, Event> parkedOf(String key) {
        return parked.computeIfAbsent(key, unused -> new TreeMap<>());
    }

    private static long sequence(Document document) {
        return document.get(ReadModel.SEQUENCE, 0L);
    }

    static Document parkedDocument(Event event) {
        return new Document("_id", parkedId(event))
                .append("topic", event.topic())
                .append("key", event.key())
                .append("sequence", event.sequence())
                .append("id", event.id())
                .append("type", event.type())
                .append("time", event.time().toString())
                .append("payload", new Binary(event.payload()));
    }

    static String parkedId(Event event) {
        return event.topic() + "/" + event.key() + "/" + event.sequence();
    }
}
