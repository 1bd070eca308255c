package linli.insights.fold;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import linli.platform.event.Event;
import org.bson.Document;

/** Each aggregate that insights keeps a document of: its topic, its collection and how its events fold. */
public enum Aggregate {
    VOLUNTEER("points.volunteer.v1", "volunteers", VolunteerFolds.FOLDS),
    ACCOUNT("points.account.v1", "accounts", AccountFolds.FOLDS),
    REDEMPTION("points.redemption.v1", "redemptions", RedemptionFolds.FOLDS),
    ACTIVITY("events.activity.v1", "activities", ActivityFolds.FOLDS),
    PARTICIPATION("events.participation.v1", "participations", ParticipationFolds.FOLDS);

    /** Changes a document by one event. Given the same document and event it always makes the same document. */
    @FunctionalInterface
    interface Fold {
        void into(Document document, Event event) throws InvalidProtocolBufferException;
    }

    private final String topic;
    private final String collection;
    private final Map<String, Fold> folds;

    Aggregate(String topic, String collection, Map<String, Fold> folds) {
        this.topic = topic;
        this.collection = collection;
        this.folds = folds;
    }

    String topic() {
        return topic;
    }

    String collection() {
        return collection;
    }

    Optional<Fold> fold(String type) {
        return Optional.ofNullable(folds.get(type));
    }

    /** The aggregate of a topic; an unknown topic is a mistake in the configuration. */
    static Aggregate ofTopic(String topic) {
        return findByTopic(topic).orElseThrow(() -> new IllegalStateException("No aggregate for topic " + topic));
    }

    static Optional<Aggregate> findByTopic(String topic) {
        return Arrays.stream(values())
                .filter(aggregate -> aggregate.topic.equals(topic))
                .findFirst();
    }
}
