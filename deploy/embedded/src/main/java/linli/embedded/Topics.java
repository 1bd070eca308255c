package linli.embedded;

import java.util.List;

/**
 * Every topic there is, in one place: the broker creates none by itself, so an event to a topic that is not here fails
 * where it can be seen.
 */
public final class Topics {

    /** One topic per aggregate, named {@code <service>.<aggregate>.v<n>}. */
    public static final List<String> EVENTS = List.of(
            "registry.area.v1",
            "registry.organisation.v1",
            "points.volunteer.v1",
            "points.account.v1",
            "points.redemption.v1",
            "events.activity.v1",
            "events.participation.v1");

    /** One topic per consuming service, for events that it could not read. */
    public static final List<String> DEAD_LETTERS = List.of("points.dlq.v1", "events.dlq.v1", "insights.dlq.v1");

    /** Debezium's sign of life, which lets it confirm WAL of which nothing was for it. */
    static final String HEARTBEAT = "__debezium-heartbeat.linli";

    /** Partitions of an event topic: how far a consumer can be scaled out. */
    static final int PARTITIONS = 3;

    private Topics() {}
}
