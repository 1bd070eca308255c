package linli.check.phone;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import linli.local.Addresses;
import linli.local.demo.Eventually;
import linli.local.demo.Visitor;

/** A short activity that the demo's leader holds, and the counter of the demo's sponsor. */
final class Engagement {

    private static final String EVENTS = "/api/events/v1/activities";
    private static final Duration ENOUGH_TO_SIGN_UP = Duration.ofSeconds(40);

    private final Addresses addresses;
    private final Visitor leader;
    private final String activityId;
    private final Instant endsAt;

    private Engagement(Addresses addresses, Visitor leader, String activityId, Instant endsAt) {
        this.addresses = addresses;
        this.leader = leader;
        this.activityId = activityId;
        this.endsAt = endsAt;
    }

    static Engagement publish(Addresses addresses) {
        Visitor leader = Visitor.resident(addresses, "demo-leader");
        JsonNode organisation = leader.get("/api/registry/v1/organisations/mine")
                .body()
                .path("items")
                .path(0);
        Instant startsAt = Instant.now()
                .plus(ENOUGH_TO_SIGN_UP)
                .truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES);
        Instant endsAt = startsAt.plus(2, ChronoUnit.MINUTES);
        Map<String, Object> request = Map.of(
                "organisationId",
                organisation.path("organisationId").asText(),
                "areaId",
                organisation.path("areaId").asText(),
                "series",
                "LINLI_SHOUWANG",
                "title",
                "帮邻居搬一盆花",
                "description",
                "两分钟就好。",
                "place",
                "明珠社区小广场",
                "startsAt",
                startsAt.toString(),
                "endsAt",
                endsAt.toString(),
                "capacity",
                5);
        String activityId =
                leader.post(EVENTS, key(), request).expect(201).reply().text("activityId");
        leader.post(EVENTS + "/" + activityId + "/publication", key(), Map.of()).expect(200);
        return new Engagement(addresses, leader, activityId, endsAt);
    }

    String activityId() {
        return activityId;
    }

    /** The six digits that stand beside the QR now. */
    String code() {
        return leader.get(EVENTS + "/" + activityId + "/check-in-token").text("code");
    }

    /** Confirms two minutes for everybody who came, once the activity is over. */
    void confirmAfterTheEnd() {
        Eventually.at(endsAt);
        List<Map<String, Object>> entries = new ArrayList<>();
        for (JsonNode person :
                leader.get(EVENTS + "/" + activityId + "/participations").body().path("items")) {
            entries.add(Map.of("volunteerId", person.path("volunteerId").asText(), "minutes", 2, "reason", "按实际到场确认"));
        }
        Eventually.expect(
                200, () -> leader.post(EVENTS + "/" + activityId + "/confirmation", key(), Map.of("entries", entries)));
    }

    void pickUp(String code) {
        Visitor.resident(addresses, "demo-sponsor")
                .post("/api/points/v1/pickups", key(), Map.of("code", code))
                .expect(201);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
