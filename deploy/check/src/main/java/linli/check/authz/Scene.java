package linli.check.authz;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import linli.check.RunningStack;
import linli.check.drive.Identity;
import linli.check.drive.Route;
import linli.check.drive.Sender;
import linli.check.drive.Town;
import linli.local.demo.DemoPerson;
import linli.local.demo.Eventually;
import linli.local.demo.Visitor;

/**
 * What people of the check own, made through the gateway by whom it belongs to: only where there is something to see or to
 * spoil does a wrong grant show. It lies in a street of its own, away from what the demo shows.
 */
final class Scene {

    private static final int CAPACITY = 50;
    private static final Duration LENGTH = Duration.ofHours(1);

    private final LentRedemption redemption;
    private final Town town;
    private final People people;
    private final Map<String, String> values = new HashMap<>();

    Scene(RunningStack stack, Sender sender, People people) {
        this.redemption = new LentRedemption(stack);
        this.town = new Town(sender, Route.gateway(stack.addresses()), people.run());
        this.people = people;
    }

    /** Values for the parameters that the table has in braces. */
    Map<String, String> values() {
        return values;
    }

    private String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    void build() {
        values.put("street", Town.STREET);
        values.put("community", Town.COMMUNITY);
        values.put("idNumber", DemoPerson.newIdNumber());
        values.put("leaderPersonId", people.personId("leader"));
        town.areas(people.get("admin"));
        organisations();
        activities();
        offers();
        volunteers();
        policy();
        values.putAll(redemption.lend(values));
        Eventually.until(
                "the resident's first page knows them",
                () -> town.get(people.get("resident"), "/api/insights/v1/me/home")
                        .text()
                        .contains(value("volunteerId")));
    }

    private void organisations() {
        for (String leader : List.of("leader", "other-leader")) {
            String name = "核查组织 " + leader + " " + people.run();
            Visitor.Reply made = town.organisation(people.get("officer"), name, people.personId(leader));
            values.putIfAbsent("organisationId", made.text("organisationId"));
            values.putIfAbsent("organisationName", name);
            values.putIfAbsent("organisationEtag", Sender.header(made, "etag"));
        }
        // So that who leads the other one is known for a leader too.
        activity("other-leader", lastOf("other-leader"), start(Duration.ofDays(1)));
    }

    private String lastOf(String leader) {
        return town.get(people.get(leader), Town.REGISTRY + "/organisations/mine")
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
        Visitor.Reply draft = activity("leader", value("organisationId"), inThreeHours);
        values.put("draftId", draft.text("activityId"));
        values.put("draftEtag", Sender.header(draft, "etag"));
        // So soon that people can check in already.
        String activityId = activity("leader", value("organisationId"), start(Duration.ofMinutes(25)))
                .text("activityId");
        values.put("activityId", activityId);
        town.publish(people.get("leader"), activityId);
    }

    private Visitor.Reply activity(String leader, String organisationId, Instant startsAt) {
        return town.activity(people.get(leader), Town.activity(organisationId, startsAt, LENGTH, CAPACITY));
    }

    private static Instant start(Duration in) {
        return Instant.now().plus(in).truncatedTo(ChronoUnit.MINUTES);
    }

    private void offers() {
        Identity worker = people.get("worker");
        for (String staff : List.of("sponsor", "other-sponsor")) {
            values.putIfAbsent(
                    "sponsorId",
                    town.sponsor(worker, "核查商户 " + staff, people.personId(staff))
                            .text("sponsorId"));
        }
        String itemId = town.item(worker, value("sponsorId"), 2, 100).text("itemId");
        values.put("itemId", itemId);
        values.put("itemEtag", Sender.header(town.get(worker, Town.POINTS + "/items/" + itemId), "etag"));
    }

    private void volunteers() {
        Identity worker = people.get("worker");
        for (String who : List.of("resident", "neighbour")) {
            values.putIfAbsent("volunteerId", town.volunteer(people.get(who), worker));
        }
        values.put("elderId", town.elder(worker));
        String path = Town.EVENTS + "/activities/" + value("activityId");
        town.create(people.get("resident"), path + "/signups", Map.of("displayName", "小明"), 201);
        // Events must know the elder, or nobody could be refused for the area.
        Map<String, Object> assisted =
                Map.of("volunteerId", value("elderId"), "displayName", "黄阿婆", "consentNote", "当面同意");
        town.create(worker, path + "/assisted-signups", assisted, 201);
    }

    private void policy() {
        values.put(
                "policyId",
                town.policy(people.get("editor"), "check-" + people.run()).text("policyId"));
    }

    /** Takes back what others would stumble on: the draft of a policy, and the redemption that the ledger does not know. */
    void leave() {
        redemption.takeBack(values);
        String policyId = values.get("policyId");
        if (policyId != null) {
            town.post(people.get("editor"), Town.POINTS + "/policies/" + policyId + "/repeal", "leave", Map.of());
        }
    }
}
