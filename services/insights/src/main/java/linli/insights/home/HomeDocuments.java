package linli.insights.home;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import linli.insights.fold.Aggregate;
import linli.insights.fold.ReadModel;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.bson.Document;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads what the first page is made of. */
@ApplicationScoped
class HomeDocuments {

    /** As many of each list as the page shows. */
    private static final int SHOWN = 50;

    /** About as long as the store takes to come back from a crash. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(HomeDocuments.class);

    /**
     * All about one volunteer.
     *
     * @param spent points of redemptions by status, over all of them, not only those shown
     */
    record Of(
            Document volunteer,
            @Nullable Document account,
            List<Document> redemptions,
            Map<String, Long> spent,
            List<Document> participations,
            long minutesTotal,
            Map<String, Document> activities) {}

    private final ReadModel model;

    @Inject
    HomeDocuments(ReadModel model) {
        this.model = model;
    }

    /** All about who that person is as a volunteer, null if none; 503 where the store is away. */
    Uni<@Nullable Of> find(String personId) {
        return model.of(Aggregate.VOLUNTEER)
                .find(Filters.eq("personId", personId))
                .toUni()
                .chain(volunteer -> volunteer == null ? Uni.createFrom().<Of>nullItem() : gather(volunteer))
                .onFailure(HomeDocuments::isAway)
                .transform(HomeDocuments::comeAgain);
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof MongoTimeoutException
                || failure instanceof MongoSocketException
                || failure instanceof MongoConnectionPoolClearedException;
    }

    private static ProblemException comeAgain(Throwable failure) {
        LOG.warnf("The store is away: %s", failure);
        return WireError.SERVICE_UNAVAILABLE.because().retryAfter(RETRY_AFTER);
    }

    private Uni<Of> gather(Document volunteer) {
        String id = volunteer.getString("_id");
        return Uni.combine()
                .all()
                .unis(
                        model.of(Aggregate.ACCOUNT).find(Filters.eq("_id", id)).toUni(),
                        newest(Aggregate.REDEMPTION, id, "createdAt"),
                        spent(id),
                        newest(Aggregate.PARTICIPATION, id, "at"),
                        minutesTotal(id))
                .asTuple()
                .chain(all -> activities(all.getItem4())
                        .map(activities -> new Of(
                                volunteer,
                                all.getItem1(),
                                all.getItem2(),
                                all.getItem3(),
                                all.getItem4(),
                                all.getItem5(),
                                activities)));
    }

    private Uni<List<Document>> newest(Aggregate aggregate, String volunteerId, String time) {
        return model.of(aggregate)
                .find(
                        Filters.eq("volunteerId", volunteerId),
                        new FindOptions().sort(Sorts.descending(time)).limit(SHOWN))
                .collect()
                .asList();
    }

    private Uni<Map<String, Long>> spent(String volunteerId) {
        return model.of(Aggregate.REDEMPTION)
                .aggregate(List.of(
                        new Document("$match", new Document("volunteerId", volunteerId)),
                        new Document(
                                "$group",
                                new Document("_id", "$status").append("points", new Document("$sum", "$points")))))
                .collect()
                .with(Collectors.toMap(group -> group.getString("_id"), group -> total(group, "points")));
    }

    private Uni<Long> minutesTotal(String volunteerId) {
        return model.of(Aggregate.PARTICIPATION)
                .aggregate(List.of(
                        new Document("$match", new Document("volunteerId", volunteerId).append("status", "CONFIRMED")),
                        new Document(
                                "$group",
                                new Document("_id", null).append("minutes", new Document("$sum", "$minutes")))))
                .collect()
                .first()
                .map(group -> group == null ? 0L : total(group, "minutes"));
    }

    /** A sum is an int or a long, as large as it needs. */
    private static long total(Document group, String field) {
        return group.get(field, Number.class).longValue();
    }

    private Uni<Map<String, Document>> activities(List<Document> participations) {
        List<String> ids = participations.stream()
                .map(participation -> participation.getString("activityId"))
                .distinct()
                .toList();
        return model.of(Aggregate.ACTIVITY)
                .find(Filters.in("_id", ids))
                .collect()
                .with(Collectors.toMap(activity -> activity.getString("_id"), activity -> activity));
    }
}
