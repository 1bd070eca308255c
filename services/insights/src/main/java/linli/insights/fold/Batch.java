package linli.insights.fold;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
     * @param poison told if the event can't be read; its key stays where it is, and stale
     */
    void take(Event event, Consumer<Throwable> poison) {
        Document document = documents.computeIfAbsent(event.key(), key -> new Document("_id", key));
        if (event.sequence() > sequence(document) + 1) {
            if (parkedOf(event.key()).putIfAbsent(event.sequence(), event) == null) {
                newlyParked.add(event);
            }
            document.put(ReadModel.STALE, true);
        } else if (event.sequence() == sequence(document) + 1) {
            try {
                documents.put(event.key(), folded(document, event));
            } catch (InvalidProtocolBufferException | RuntimeException unreadable) {
                document.put(ReadModel.STALE, true);
                poison.accept(unreadable);
                return;
            }
            resume(event.key());
        }
    }

    /** Folds in those of a key that have waited; one that can't be read goes on waiting, and makes its key stale. */
    void resume(String key) {
        Document document = documents.get(key);
        if (document == null) {
            return;
        }
        NavigableMap<Long, Event> waiting = parkedOf(key);
        NavigableMap<Long, Event> past = waiting.headMap(sequence(document), true);
        unparked.addAll(past.values());
        past.clear();
        while (!waiting.isEmpty() && waiting.firstKey() == sequence(document) + 1) {
            try {
                document = folded(document, waiting.firstEntry().getValue());
            } catch (InvalidProtocolBufferException | RuntimeException unreadable) {
                break;
            }
            documents.put(key, document);
            unparked.add(waiting.pollFirstEntry().getValue());
        }
        if (!waiting.isEmpty()) {
            document.put(ReadModel.STALE, true);
        }
    }

    private Document folded(Document before, Event event) throws InvalidProtocolBufferException {
        // A copy: a fold that fails half way must leave no trace.
        Document after = new Document(before);
        Aggregate.Fold fold = aggregate.fold(event.type()).orElse((document, unknown) -> {});
        fold.into(after, event);
        after.put(ReadModel.SEQUENCE, event.sequence());
        after.put(ReadModel.AT, Date.from(event.time().toInstant()));
        after.remove(ReadModel.STALE);
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

    /** Sequence of the last event folded into a document. */
    static long sequence(Document document) {
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
