package linli.platform.operations;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.platform.event.Event;

/**
 * {@code GET /q/operations/dead-letters} lists what the service could not take in and which keys stand still; {@code POST
 * /q/operations/replays?key=...} sets a key going again when the cause is mended. A replay may be repeated:
 * the key's position keeps each event from being taken in twice.
 */
@ApplicationScoped
class DeadLetterRoutes {

    private static final int MOST_STALE = 1000;

    private final DeadLetters letters;
    private final Instance<KeptKeys> keys;

    @Inject
    DeadLetterRoutes(DeadLetters letters, Instance<KeptKeys> keys) {
        this.letters = letters;
        this.keys = keys;
    }

    void register(@Observes Router router) {
        if (keys.isResolvable()) {
            OperatorRoutes routes = new OperatorRoutes(router);
            routes.question("dead-letters", this::list);
            routes.operation("replays", this::replay);
        }
    }

    private record Place(String topic, String key) {}

    private Uni<Void> list(RoutingContext context, OperatorLines lines) {
        return letters()
                .chain(all -> keys.get()
                        .listStale(MOST_STALE)
                        .invoke(stale -> say(lines, all, stale))
                        .replaceWithVoid());
    }

    private static void say(OperatorLines lines, List<DeadLetter> all, List<StaleKey> stale) {
        Set<Place> still =
                stale.stream().map(key -> new Place(key.topic(), key.key())).collect(Collectors.toSet());
        for (DeadLetter letter : all) {
            boolean open = letter.event() == null
                    || still.contains(new Place(letter.topic(), letter.event().key()));
            lines.say((open ? "OPEN    " : "MENDED  ") + letter.text());
        }
        for (StaleKey key : stale) {
            lines.say("STALE   " + key.topic() + " key=" + key.key() + " stands at #" + key.sequence()
                    + (key.since() == null ? "" : " since " + key.since()) + ": " + key.reason());
        }
        lines.say(all.size() + " dead letters, " + stale.size() + " stale keys");
    }

    private Uni<Void> replay(RoutingContext context, OperatorLines lines) {
        String key = OperatorRoutes.parameter(context, "key");
        return letters()
                .chain(all -> keys.get().listStale(MOST_STALE).chain(stale -> {
                    List<Event> events = all.stream()
                            .map(DeadLetter::event)
                            .filter(Objects::nonNull)
                            .filter(event -> event.key().equals(key))
                            .sorted(Comparator.comparingLong(Event::sequence))
                            .toList();
                    Stream<String> stands = stale.stream()
                            .filter(each -> each.key().equals(key))
                            .map(StaleKey::topic);
                    List<String> topics = Stream.concat(events.stream().map(Event::topic), stands)
                            .distinct()
                            .sorted()
                            .toList();
                    if (topics.isEmpty()) {
                        throw new OperationRefused("Nothing of " + key + " is a dead letter or stands still here.");
                    }
                    return replay(topics, key, events, lines);
                }));
    }

    /** One id may be the key of several topics: each is a sequence of its own. */
    private Uni<Void> replay(List<String> topics, String key, List<Event> events, OperatorLines lines) {
        List<String> told = new ArrayList<>();
        return Multi.createFrom()
                .iterable(topics)
                .onItem()
                .transformToUniAndConcatenate(topic -> keys.get()
                        .replay(
                                topic,
                                key,
                                events.stream()
                                        .filter(event -> event.topic().equals(topic))
                                        .toList())
                        .invoke(replayed -> told.add(text(topic, key, replayed))))
                .collect()
                .asList()
                .invoke(done -> {
                    if (done.stream().anyMatch(replayed -> replayed.obstacle() != null)) {
                        throw new OperationRefused(String.join("\n", told));
                    }
                    told.forEach(lines::say);
                })
                .replaceWithVoid();
    }

    private static String text(String topic, String key, Replayed replayed) {
        return topic + " key=" + key + ": from #" + replayed.before() + " to #" + replayed.after()
                + (replayed.obstacle() == null ? ", nothing waits" : ", no further: " + replayed.obstacle());
    }

    /** Reading Kafka blocks; what comes after it is back on the request's own context, where sessions live. */
    private Uni<List<DeadLetter>> letters() {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .item(letters::read)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(next -> context.runOnContext(unused -> next.run()));
    }
}
