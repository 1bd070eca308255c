package linli.check.drive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import linli.check.RunningStack;
import linli.embedded.PartFailed;
import linli.local.Addresses;
import linli.local.demo.Eventually;

/**
 * People of one run, none of whom costs a sign-in: staff of the checks' own community, a leader with an organisation, a
 * shopkeeper with a shop, and as many residents as are asked for.
 */
public final class Crowd implements AutoCloseable {

    /** So many register at a time. */
    private static final int AT_ONCE = 4;

    private final CheckRealm realm;
    private final RealmKey key;
    private final Sender sender = new Sender();
    private final Town town;
    private final ConfirmedMinutes minutes;
    private final Person worker;
    private final Person leader;
    private final Person officer;
    private final Person shopkeeper;
    private final String organisationId;
    private final String sponsorId;
    private final RunningStack stack;
    private int residents;

    /** Everybody but residents; what they do is asked of the services themselves, which have no limit of pace. */
    public Crowd(RunningStack stack) {
        this(stack, Particulars.USUAL);
    }

    /** The same people, who say of themselves what the check wants to meet again, or not. */
    public Crowd(RunningStack stack, Particulars particulars) {
        this.stack = stack;
        Addresses addresses = stack.addresses();
        realm = new CheckRealm(stack, sender);
        try {
            key = RealmKey.publish(realm, addresses, sender, particulars);
            Person admin = key.person("admin", new CheckRealm.Grant("sys_admin", "450000000000"));
            officer = key.person("officer", new CheckRealm.Grant("street_officer", Town.STREET));
            worker = key.person("worker", new CheckRealm.Grant("community_worker", Town.COMMUNITY));
            leader = key.person("leader");
            shopkeeper = key.person("shopkeeper");
            key.awaitBelieved(leader.identity());
            String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
            town = new Town(sender, Route.direct(addresses), run, particulars);
            minutes = new ConfirmedMinutes(addresses.of("kafka"));
            town.areas(admin.identity());
            new PastPolicy(town, key).load();
            organisationId = town.organisation(officer.identity(), "核查组织 " + run, leader.personId())
                    .text("organisationId");
            sponsorId = town.sponsor(worker.identity(), "核查商户 " + run, shopkeeper.personId())
                    .text("sponsorId");
        } catch (RuntimeException failed) {
            realm.close();
            throw failed;
        }
    }

    /** A resident whom a worker has confirmed. */
    public record Resident(Person person, String volunteerId) {

        public Identity identity() {
            return person.identity();
        }
    }

    /** New residents with that many points at least each. */
    public List<Resident> residents(int count, int points) {
        List<Callable<Resident>> registrations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            residents++;
            String name = "resident " + residents;
            registrations.add(() -> resident(name, points));
        }
        List<Resident> fresh = Hands.share(AT_ONCE, registrations);
        fresh.forEach(resident -> Eventually.until(
                resident.person().identity().name() + " has points", () -> points(resident) >= points));
        return fresh;
    }

    private Resident resident(String name, int points) {
        Person person = key.person(name);
        Resident resident = new Resident(person, town.volunteer(person.identity(), worker.identity()));
        minutes.give(resident.volunteerId(), points);
        return resident;
    }

    /** Gives a volunteer that many points at least, a moment later. */
    public void give(String volunteerId, int points) {
        minutes.give(volunteerId, points);
    }

    /** What a resident can spend. */
    public long points(Resident resident) {
        return town.get(resident.identity(), Town.POINTS + "/me/account")
                .body()
                .path("balance")
                .asLong();
    }

    /** An item of the shop; its id. */
    public String item(int points, int stock) {
        return town.item(worker.identity(), sponsorId, points, stock).text("itemId");
    }

    /** An activity of the leader that all can see; its path. */
    public String published(Instant startsAt, Duration length, int capacity) {
        String activityId = town.activity(leader.identity(), Town.activity(organisationId, startsAt, length, capacity))
                .text("activityId");
        town.publish(leader.identity(), activityId);
        return Town.EVENTS + "/activities/" + activityId;
    }

    /**
     * Brings the end of an activity forward, which nothing of the API does, and waits until the service's timer has closed it:
     * what that writes belongs to nobody's request.
     *
     * @param activity its path
     */
    public void end(String activity) {
        String which = " where activity_id = '" + activity.substring(activity.lastIndexOf('/') + 1) + "'";
        try (Connection connection = stack.superuser("events");
                Statement statement = connection.createStatement()) {
            statement.execute("update activity set starts_at = now() - interval '1 hour', ends_at = now()" + which);
            Eventually.until("an activity that is over is closed", () -> isClosed(statement, which));
        } catch (SQLException failed) {
            throw new PartFailed("The end of an activity could not be moved", failed);
        }
    }

    private static boolean isClosed(Statement statement, String which) {
        try (ResultSet row = statement.executeQuery("select status from activity" + which)) {
            return row.next() && row.getString(1).equals("CLOSED");
        } catch (SQLException failed) {
            throw new PartFailed("An activity could not be read", failed);
        }
    }

    /** What these people do, as calls on a way of their own. */
    public Acts acts(Route route) {
        return new Acts(
                route, new SignIn(stack, sender), new Acts.Others(shopkeeper.identity(), leader, officer.identity()));
    }

    public Town town() {
        return town;
    }

    public Sender sender() {
        return sender;
    }

    public RealmKey key() {
        return key;
    }

    public Identity worker() {
        return worker.identity();
    }

    public Identity leader() {
        return leader.identity();
    }

    public Identity shopkeeper() {
        return shopkeeper.identity();
    }

    /** Of the leader. */
    public String organisationId() {
        return organisationId;
    }

    /** Of the shopkeeper. */
    public String sponsorId() {
        return sponsorId;
    }

    @Override
    public void close() {
        minutes.close();
        realm.close();
    }
}
