package linli.check.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import linli.check.drive.Identity;
import linli.check.drive.Particulars;
import linli.check.drive.Person;
import linli.check.drive.Sender;
import linli.check.drive.Town;
import linli.embedded.PartFailed;
import linli.local.demo.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * What one request is about, made when it is first asked for and in a state in which the request has an effect. A request
 * that is to have its effect once more needs props of its own.
 */
public final class Props implements Function<String, @Nullable String> {

    private static final Duration LENGTH = Duration.ofHours(1);
    private static final int CAPACITY = 50;

    private final Stage stage;
    private final Town town;
    private final Particulars particulars;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Person> newcomers = new HashMap<>();

    public Props(Stage stage) {
        this.stage = stage;
        this.town = stage.town();
        this.particulars = town.particulars();
        values.put("street", Town.STREET);
        values.put("community", Town.COMMUNITY);
        values.put("leaderPersonId", stage.cast().get("leader").personId());
        values.put("elderId", stage.elderId());
        values.put("organisationId", stage.organisationId());
        values.put("sponsorId", stage.sponsorId());
    }

    @Override
    public @Nullable String apply(String name) {
        String known = values.get(name);
        if (known == null) {
            make(name);
        }
        return values.get(name);
    }

    /** A value that must be there. */
    public String value(String name) {
        String value = apply(name);
        if (value == null) {
            throw new IllegalArgumentException("Nothing is called " + name);
        }
        return value;
    }

    private void make(String name) {
        switch (name) {
            case "weChatCode" -> values.put(name, stage.signIn().weChatCode("check-" + UUID.randomUUID()));
            case "refreshToken" ->
                values.put(
                        name,
                        stage.signIn().resident("check-" + UUID.randomUUID()).refresh());
            case "idNumber" -> values.put(name, particulars.idNumber());
            case "freshCode" ->
                values.put(name, "check-" + UUID.randomUUID().toString().substring(0, 18));
            case "freshName" -> values.put(name, "核查组织 " + UUID.randomUUID());
            case "freshAreaCode" -> values.put(name, freshAreaCode());
            case "freshOrganisationId", "organisationEtag", "organisationName" -> organisation();
            case "policyId" -> values.put(name, policy());
            case "submittedPolicyId" -> values.put(name, submittedPolicy());
            case "submittedPack" -> values.put(name, submittedPack());
            case "unverifiedId" -> values.put(name, unverified(value("idNumber")));
            case "disputedId" -> values.put(name, disputed());
            case "itemId", "itemEtag" -> item();
            case "redemptionId", "pickUpCode" -> redemption();
            default -> makeForActivities(name);
        }
    }

    private void makeForActivities(String name) {
        switch (name) {
            case "startsAt", "endsAt" -> times();
            case "volunteerId" -> values.put(name, volunteer("volunteer"));
            case "otherVolunteerId" -> values.put(name, volunteer("other volunteer"));
            case "freshElderId" -> values.put(name, elder());
            case "draftId", "draftEtag" -> draft();
            case "activityId" -> values.put(name, published());
            case "joinedId" -> values.put(name, joined());
            case "checkInToken" -> values.put(name, token(value("joinedId")));
            case "checkOutToken" -> values.put(name, checkOutToken());
            case "overId" -> values.put(name, over());
            default -> {
                // Nothing is called so.
            }
        }
    }

    /** Who acts; a {@code volunteer} and a {@code newcomer}, who is none yet, are new with every props. */
    public Identity by(String name) {
        return name.equals(Identity.NOBODY.name())
                ? Identity.NOBODY
                : person(name, false).identity();
    }

    /** Another person who may do the same. */
    public Identity twin(String name) {
        return person(name, true).identity();
    }

    private Person person(String name, boolean other) {
        if (stage.cast().has(name)) {
            return other ? stage.cast().other(name) : stage.cast().get(name);
        }
        if (name.equals("volunteer")) {
            value("volunteerId");
            value("otherVolunteerId");
        }
        return newcomers.computeIfAbsent(
                (other ? "other " : "") + name, stage.crowd().key()::person);
    }

    private Identity cast(String name) {
        return stage.cast().get(name).identity();
    }

    private String freshAreaCode() {
        try (Connection connection = stage.stack().superuser("registry");
                PreparedStatement query =
                        connection.prepareStatement("select max(code)::bigint + 1 from area where parent_id = ?")) {
            query.setString(1, Town.STREET);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException failed) {
            throw new PartFailed("The areas could not be read", failed);
        }
    }

    private void organisation() {
        values.put("organisationName", value("freshName"));
        Visitor.Reply made = town.organisation(cast("officer"), value("organisationName"), value("leaderPersonId"));
        values.put("freshOrganisationId", made.text("organisationId"));
        values.put("organisationEtag", Sender.header(made, "etag"));
    }

    private String policy() {
        return town.policy(cast("editor"), value("freshCode")).text("policyId");
    }

    private String submittedPolicy() {
        String policyId = policy();
        town.create(cast("editor"), Town.POINTS + "/policies/" + policyId + "/submission", Map.of(), 200);
        return policyId;
    }

    private String submittedPack() {
        String code = value("freshCode");
        town.policyPack(cast("editor"), code);
        return code;
    }

    private String unverified(String idNumber) {
        return town.unverified(stage.crowd().key().person("somebody").identity(), idNumber);
    }

    /** Two have registered with one number. */
    private String disputed() {
        unverified(value("idNumber"));
        return unverified(value("idNumber"));
    }

    private void item() {
        Visitor.Reply made = town.item(cast("worker"), stage.sponsorId(), 1, CAPACITY);
        values.put("itemId", made.text("itemId"));
        Visitor.Reply item = town.get(cast("worker"), Town.POINTS + "/items/" + made.text("itemId"));
        values.put("itemEtag", Sender.header(item, "etag"));
    }

    private void redemption() {
        Map<String, Object> order = Map.of("itemId", value("itemId"), "quantity", 1);
        Visitor.Reply held = town.create(cast("resident"), Town.POINTS + "/redemptions", order, 201);
        values.put("redemptionId", held.text("redemptionId"));
        values.put("pickUpCode", held.text("pickUpCode"));
    }

    private String volunteer(String name) {
        Person person = stage.crowd().key().person(name);
        newcomers.put(name, person);
        String volunteerId = town.volunteer(person.identity(), cast("worker"));
        // Events must know them.
        town.create(
                person.identity(), stage.later() + "/signups", Map.of("displayName", particulars.displayName()), 201);
        return volunteerId;
    }

    private String elder() {
        String volunteerId = town.elder(cast("worker"));
        Map<String, Object> signUp = Map.of(
                "volunteerId",
                volunteerId,
                "displayName",
                particulars.displayName(),
                "consentNote",
                particulars.note());
        town.create(cast("worker"), stage.later() + "/assisted-signups", signUp, 201);
        return volunteerId;
    }

    private void times() {
        Instant start = Instant.now().plus(25, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES);
        values.put("startsAt", start.toString());
        values.put("endsAt", start.plus(LENGTH).toString());
    }

    private void draft() {
        Visitor.Reply draft = town.activity(
                cast("leader"),
                Town.activity(stage.organisationId(), Instant.parse(value("startsAt")), LENGTH, CAPACITY));
        values.put("draftId", draft.text("activityId"));
        values.put("draftEtag", Sender.header(draft, "etag"));
    }

    private String published() {
        town.publish(cast("leader"), value("draftId"));
        return value("draftId");
    }

    /** A published one where the volunteer and the other volunteer have places. */
    private String joined() {
        String path = Town.EVENTS + "/activities/" + value("activityId") + "/signups";
        for (Identity joining : List.of(by("volunteer"), twin("volunteer"))) {
            town.create(joining, path, Map.of("displayName", particulars.displayName()), 201);
        }
        return value("activityId");
    }

    private String token(String activityId) {
        return town.get(cast("leader"), Town.EVENTS + "/activities/" + activityId + "/check-in-token")
                .text("token");
    }

    private String checkOutToken() {
        String token = token(value("joinedId"));
        town.create(by("volunteer"), Town.EVENTS + "/check-ins", Map.of("token", token), 200);
        return token;
    }

    /** One that the volunteer came to and that has ended. */
    private String over() {
        String activityId = value("joinedId");
        String path = Town.EVENTS + "/activities/" + activityId;
        town.create(cast("leader"), path + "/roster-check-ins", Map.of("volunteerId", value("volunteerId")), 200);
        stage.crowd().end(path);
        return activityId;
    }
}
