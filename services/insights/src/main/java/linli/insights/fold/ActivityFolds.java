package linli.insights.fold;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import linli.platform.event.Event;
import linli.proto.events.v1.ActivityCalledOff;
import linli.proto.events.v1.ActivityChanged;
import linli.proto.events.v1.ActivityPublished;
import linli.proto.events.v1.ActivityState;
import org.bson.Document;

/** Activities as published, with their changes: those who signed up are told of them. */
final class ActivityFolds {

    static final Map<String, Aggregate.Fold> FOLDS = Map.of(
            "ActivityPublished", ActivityFolds::published,
            "ActivityChanged", ActivityFolds::changed,
            "ActivityCalledOff", ActivityFolds::calledOff,
            "ActivityConfirmed", (activity, event) -> activity.put("status", "CONFIRMED"));

    private static final int KEPT_CHANGES = 10;

    private ActivityFolds() {}

    private static void published(Document activity, Event event) throws InvalidProtocolBufferException {
        state(activity, ActivityPublished.parseFrom(event.payload()).getActivity());
        activity.put("status", "PUBLISHED");
    }

    private static void changed(Document activity, Event event) throws InvalidProtocolBufferException {
        ActivityChanged changed = ActivityChanged.parseFrom(event.payload());
        state(activity, changed.getActivity());
        List<Document> changes = new ArrayList<>(activity.getList("changes", Document.class, List.of()));
        changes.add(
                0,
                new Document("at", Date.from(event.time().toInstant()))
                        .append("fields", List.copyOf(changed.getChangedFieldsList())));
        activity.put("changes", changes.subList(0, Math.min(changes.size(), KEPT_CHANGES)));
    }

    private static void calledOff(Document activity, Event event) throws InvalidProtocolBufferException {
        activity.put("status", "CANCELLED");
        activity.put(
                "calledOff",
                new Document("at", Date.from(event.time().toInstant()))
                        .append(
                                "reason",
                                ActivityCalledOff.parseFrom(event.payload()).getReason()));
    }

    private static void state(Document activity, ActivityState state) {
        activity.put("organisationName", state.getOrganisationName());
        activity.put("areaId", state.getAreaId());
        activity.put("series", state.getSeries());
        activity.put("title", state.getTitle());
        activity.put("place", state.getPlace());
        activity.put("startsAt", Moments.date(state.getStartsAt()));
        activity.put("endsAt", Moments.date(state.getEndsAt()));
    }
}
