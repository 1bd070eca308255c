package linli.check.drive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import linli.local.demo.Eventually;
import linli.local.demo.Visitor;

/**
 * The street that is the checks' own, away from what the demo shows, and what can be made in it, each thing by whom it
 * belongs to.
 */
public final class Town {

    public static final String DISTRICT = "450205000000";
    public static final String STREET = "450205901000";
    public static final String COMMUNITY = "450205901001";

    public static final String POINTS = "/api/points/v1";
    public static final String EVENTS = "/api/events/v1";
    public static final String REGISTRY = "/api/registry/v1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAR_AWAY = "2099-01-01";

    private final Sender sender;
    private final Route route;
    private final String run;
    private final Particulars particulars;
    private final AtomicLong keys = new AtomicLong();

    /**
     * A town of which nothing is there yet.
     *
     * @param route on which everything is made
     * @param run what tells its things from those of other runs
     */
    public Town(Sender sender, Route route, String run) {
        this(sender, route, run, Particulars.USUAL);
    }

    /** The same, of people who say of themselves what the check wants to meet again, or not. */
    public Town(Sender sender, Route route, String run, Particulars particulars) {
        this.sender = sender;
        this.route = route;
        this.run = run;
        this.particulars = particulars;
    }

    /** Street and community; they stay for other runs. */
    public void areas(Identity admin) {
        for (String[] area :
                new String[][] {{STREET, "核查街道", "STREET", DISTRICT}, {COMMUNITY, "核查社区", "COMMUNITY", STREET}}) {
            Map<String, String> body =
                    Map.of("code", area[0], "name", area[1], "level", area[2], "type", "URBAN", "parentId", area[3]);
            post(admin, REGISTRY + "/areas", area[0], body);
        }
    }

    public Visitor.Reply organisation(Identity officer, String name, String... leaderPersonIds) {
        List<Map<String, String>> leaders = Stream.of(leaderPersonIds)
                .map(personId -> Map.of("personId", personId, "displayName", particulars.leaderName()))
                .toList();
        return create(
                officer,
                REGISTRY + "/organisations",
                Map.of("name", name, "areaId", COMMUNITY, "standing", "FILED", "leaders", leaders),
                201);
    }

    /** A draft. */
    public Visitor.Reply activity(Identity leader, Map<String, Object> description) {
        return create(leader, EVENTS + "/activities", description, 201);
    }

    /** What describes an activity. */
    public static Map<String, Object> activity(String organisationId, Instant startsAt, Duration length, int capacity) {
        return Map.of(
                "organisationId",
                organisationId,
                "areaId",
                COMMUNITY,
                "series",
                "WENHUA",
                "title",
                "核查活动",
                "description",
                "核查",
                "place",
                "核查",
                "startsAt",
                startsAt.toString(),
                "endsAt",
                startsAt.plus(length).toString(),
                "capacity",
                capacity);
    }

    public void publish(Identity leader, String activityId) {
        create(leader, EVENTS + "/activities/" + activityId + "/publication", Map.of(), 200);
    }

    public Visitor.Reply sponsor(Identity worker, String name, String... staffPersonIds) {
        return create(
                worker,
                POINTS + "/sponsors",
                Map.of(
                        "name",
                        name,
                        "areaId",
                        COMMUNITY,
                        "kind",
                        "DONATION",
                        "staffPersonIds",
                        List.of(staffPersonIds)),
                201);
    }

    public Visitor.Reply item(Identity worker, String sponsorId, int points, int stock) {
        return create(
                worker,
                POINTS + "/items",
                Map.of(
                        "sponsorId",
                        sponsorId,
                        "areaId",
                        COMMUNITY,
                        "name",
                        "核查物品",
                        "description",
                        "核查",
                        "points",
                        points,
                        "stock",
                        stock),
                201);
    }

    /** Registers a resident, whom a worker confirms; says as which volunteer. */
    public String volunteer(Identity resident, Identity worker) {
        String volunteerId = unverified(resident, particulars.idNumber());
        verify(worker, volunteerId);
        return volunteerId;
    }

    /** A worker confirms who somebody is. */
    public void verify(Identity worker, String volunteerId) {
        create(worker, POINTS + "/volunteers/" + volunteerId + "/verification", Map.of(), 200);
    }

    /** Registers a resident; says as which volunteer. */
    public String unverified(Identity resident, String idNumber) {
        Map<String, Object> request = Map.of(
                "realName",
                particulars.realName(),
                "idNumber",
                idNumber,
                "phone",
                particulars.phone(),
                "areaId",
                COMMUNITY,
                "consent",
                true,
                "sensitiveConsent",
                true,
                "consentVersion",
                "2026-11");
        return create(resident, POINTS + "/volunteers", request, 201).text("volunteerId");
    }

    /** A worker registers somebody who has no account; says as which volunteer. */
    public String elder(Identity worker) {
        Map<String, Object> elder = Map.of(
                "realName",
                particulars.realName(),
                "idNumber",
                particulars.idNumber(),
                "areaId",
                COMMUNITY,
                "consentNote",
                particulars.note());
        return create(worker, POINTS + "/volunteers/assisted", elder, 201).text("volunteerId");
    }

    /** A draft of a policy that would bind nobody for a long time. */
    public Visitor.Reply policy(Identity editor, String code) {
        Map<String, Object> draft = provision(code);
        draft.put("effectiveFrom", FAR_AWAY);
        return create(editor, POINTS + "/policies", draft, 201);
    }

    /** The same as a pack of one section, submitted for approval. */
    public void policyPack(Identity editor, String code) {
        Map<String, Object> section = provision(code);
        section.put("id", "one");
        Map<String, Object> pack = Map.of("pack", code, "effectiveFrom", FAR_AWAY, "sections", List.of(section));
        create(editor, POINTS + "/policies/packs", pack, 200);
    }

    private static Map<String, Object> provision(String code) {
        return new HashMap<>(Map.of(
                "kind",
                "points.redemption",
                "areaId",
                COMMUNITY,
                "code",
                code,
                "document",
                "核查",
                "clause",
                "第一条",
                "framework",
                true,
                "parameters",
                Map.of()));
    }

    /** What one service did reaches the others a moment later, so it is tried until it is done. */
    public Visitor.Reply create(Identity by, String path, Object body, int status) {
        String key = Long.toString(keys.incrementAndGet());
        return Eventually.expect(status, () -> post(by, path, key, body));
    }

    /** Sends it once. */
    public Visitor.Outcome post(Identity by, String path, String key, Object body) {
        Map<String, String> headers = Map.of("Idempotency-Key", "check-" + run + "-" + key);
        return new Visitor.Outcome(
                by.name() + ": " + path, sender.send(new Call("POST", url(path), by, headers, json(body))));
    }

    public Visitor.Reply get(Identity by, String path) {
        return sender.send(new Call("GET", url(path), by));
    }

    /** Where a path of the API is reached. */
    public String url(String path) {
        return route.urlOf(path);
    }

    /** What its people say of themselves. */
    public Particulars particulars() {
        return particulars;
    }

    /** The way on which everything is made. */
    public Route route() {
        return route;
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
