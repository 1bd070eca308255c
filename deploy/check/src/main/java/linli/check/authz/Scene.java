package linli.check.authz;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import linli.check.RunningStack;
import linli.local.Addresses;
import linli.local.demo.DemoPerson;
import linli.local.demo.Eventually;
import linli.local.demo.Visitor;

/**
 * What people of the check own, made through the gateway by whom it belongs to: only where there is something to see or to
 * spoil does a wrong grant show. It lies in a street of its own, away from what the demo shows.
 */
final class Scene {

    static final String DISTRICT = "450205000000";
    static final String STREET = "450205901000";
    static final String COMMUNITY = "450205901001";

    private static final Duration LENGTH = Duration.ofHours(1);
    private static final String POINTS = "/api/points/v1";
    private static final String EVENTS = "/api/events/v1";
    private static final String REGISTRY = "/api/registry/v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Addresses addresses;
    private final LentRedemption redemption;
    private final Sender sender;
    private final People people;
    private final String run;
    private final Map<String, String> values = new HashMap<>();
    private int keys;

    Scene(RunningStack stack, Sender sender, People people) {
        this.addresses = stack.addresses();
        this.redemption = new LentRedemption(stack);
        this.sender = sender;
        this.people = people;
        this.run = people.run();
    }

    private void areas() {
        for (String[] area :
                new String[][] {{STREET, "核查街道", "STREET", DISTRICT}, {COMMUNITY, "核查社区", "COMMUNITY", STREET}}) {
            Map<String, String> body =
                    Map.of("code", area[0], "name", area[1], "level", area[2], "type", "URBAN", "parentId", area[3]);
            post("admin", REGISTRY + "/areas", area[0], body);
        }
    }

    /** Values for the parameters that the table has in braces. */
    Map<String, String> values() {
        return values;
    }

    private String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    void build() {
        values.put("street", STREET);
        values.put("community", COMMUNITY);
        values.put("idNumber", DemoPerson.newIdNumber());
        values.put("leaderPersonId", people.personId("leader"));
        areas();
        organisations();
        activities();
        offers();
        volunteers();
        policy();
        values.putAll(redemption.lend(values));
        Eventually.until(
                "the resident's first page knows them",
                () -> get("resident", "/api/insights/v1/me/home").text().contains(value("volunteerId")));
    }

    private void organisations() {
        for (String leader : List.of("leader", "other-leader")) {
            String name = "核查组织 " + leader + " " + run;
            Map<String, Object> request = Map.of(
                    "name",
                    name,
                    "areaId",
                    COMMUNITY,
                    "standing",
                    "FILED",
                    "leaders",
                    List.of(Map.of("personId", people.personId(leader), "displayName", "核查负责人")));
            Visitor.Reply made = create("officer", REGISTRY + "/organisations", request, 201);
            values.putIfAbsent("organisationId", made.text("organisationId"));
            values.putIfAbsent("organisationName", name);
            values.putIfAbsent("organisationEtag", Sender.header(made, "etag"));
        }
        // So that who leads the other one is known for a leader too.
        create(
                "other-leader",
                EVENTS + "/activities",
                activity(lastOf("other-leader"), start(Duration.ofDays(1))),
                201);
    }

    private String lastOf(String leader) {
        return get(leader, REGISTRY + "/organisations/mine")
                .body()
                .path("items")
                .path(0)
                .path("organisationId")
                .asText();
    }

    private void activities() {
        Instant inThreeHours = start(Duration.ofHours(3));
        values.put("startsAt", inThreeHours.toString());
        values.put("endsAt", inThreeHours.plus(LENGTH).toString());
        Map<String, Object> later = activity(value("organisationId"), inThreeHours);
        Visitor.Reply draft = create("leader", EVENTS + "/activities", later, 201);
        values.put("draftId", draft.text("activityId"));
        values.put("draftEtag", Sender.header(draft, "etag"));
        // So soon that people can check in already.
        Map<String, Object> soon = activity(value("organisationId"), start(Duration.ofMinutes(25)));
        String activityId = create("leader", EVENTS + "/activities", soon, 201).text("activityId");
        values.put("activityId", activityId);
        create("leader", EVENTS + "/activities/" + activityId + "/publication", Map.of(), 200);
    }

    private static Instant start(Duration in) {
        return Instant.now().plus(in).truncatedTo(ChronoUnit.MINUTES);
    }

    private static Map<String, Object> activity(String organisationId, Instant startsAt) {
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
                startsAt.plus(LENGTH).toString(),
                "capacity",
                50);
    }

    private void offers() {
        for (String staff : List.of("sponsor", "other-sponsor")) {
            Map<String, Object> request = Map.of(
                    "name",
                    "核查商户 " + staff,
                    "areaId",
                    COMMUNITY,
                    "kind",
                    "DONATION",
                    "staffPersonIds",
                    List.of(people.personId(staff)));
            values.putIfAbsent(
                    "sponsorId",
                    create("worker", POINTS + "/sponsors", request, 201).text("sponsorId"));
        }
        Map<String, Object> item = Map.of(
                "sponsorId",
                value("sponsorId"),
                "areaId",
                COMMUNITY,
                "name",
                "核查物品",
                "description",
                "核查",
                "points",
                2,
                "stock",
                100);
        String itemId = create("worker", POINTS + "/items", item, 201).text("itemId");
        values.put("itemId", itemId);
        values.put("itemEtag", Sender.header(get("worker", POINTS + "/items/" + itemId), "etag"));
    }

    private void volunteers() {
        for (String who : List.of("resident", "neighbour")) {
            Map<String, Object> request = Map.of(
                    "realName",
                    "王小明",
                    "idNumber",
                    DemoPerson.newIdNumber(),
                    "phone",
                    "13800001234",
                    "areaId",
                    COMMUNITY,
                    "consent",
                    true,
                    "sensitiveConsent",
                    true,
                    "consentVersion",
                    "2026-11");
            String id = create(who, POINTS + "/volunteers", request, 201).text("volunteerId");
            values.putIfAbsent("volunteerId", id);
            create("worker", POINTS + "/volunteers/" + id + "/verification", Map.of(), 200);
        }
        Map<String, Object> elder = Map.of(
                "realName", "黄阿婆", "idNumber", DemoPerson.newIdNumber(), "areaId", COMMUNITY, "consentNote", "当面同意");
        values.put(
                "elderId",
                create("worker", POINTS + "/volunteers/assisted", elder, 201).text("volunteerId"));
        String path = EVENTS + "/activities/" + value("activityId");
        create("resident", path + "/signups", Map.of("displayName", "小明"), 201);
        // Events must know the elder, or nobody could be refused for the area.
        Map<String, Object> assisted =
                Map.of("volunteerId", value("elderId"), "displayName", "黄阿婆", "consentNote", "当面同意");
        create("worker", path + "/assisted-signups", assisted, 201);
    }

    private void policy() {
        Map<String, Object> draft = Map.of(
                "kind",
                "points.redemption",
                "areaId",
                COMMUNITY,
                "code",
                "check-" + run,
                "effectiveFrom",
                "2099-01-01",
                "document",
                "核查",
                "clause",
                "第一条",
                "framework",
                true,
                "parameters",
                Map.of());
        values.put(
                "policyId", create("editor", POINTS + "/policies", draft, 201).text("policyId"));
    }

    /** Takes back what others would stumble on: the draft of a policy, and the redemption that the ledger does not know. */
    void leave() {
        redemption.takeBack(values);
        String policyId = values.get("policyId");
        if (policyId != null) {
            post("editor", POINTS + "/policies/" + policyId + "/repeal", "leave", Map.of());
        }
    }

    /** What one service did reaches the others a moment later, so it is tried until it is done. */
    private Visitor.Reply create(String who, String path, Object body, int status) {
        keys++;
        String key = Integer.toString(keys);
        return Eventually.expect(status, () -> post(who, path, key, body));
    }

    private Visitor.Outcome post(String who, String path, String key, Object body) {
        Map<String, String> headers = Map.of("Idempotency-Key", "check-authz-" + run + "-" + key);
        return new Visitor.Outcome(
                who + ": " + path,
                sender.send(new Call("POST", addresses.gateway() + path, people.get(who), headers, json(body))));
    }

    private Visitor.Reply get(String who, String path) {
        return sender.send(new Call("GET", addresses.gateway() + path, people.get(who)));
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
