package linli.check.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import linli.check.RunningStack;
import linli.check.crash.Errands.Participation;
import linli.check.crash.Journal.Kept;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.ReadModels;
import linli.check.drive.Town;
import linli.check.ledger.LedgerCheck;
import linli.embedded.PartFailed;
import linli.local.demo.Visitor;

/** What is there when all is over, held against what was acknowledged. */
final class Aftermath {

    private static final List<String> FIGURES = List.of("balance", "held", "recoveryOutstanding", "minutesTotal");
    private static final int AT_ONCE = 8;

    /** Revisions of the minutes that a resident was confirmed in an activity, as each of two services has them. */
    private static final Map<String, String> MINUTES = Map.of(
            "events",
            "select c.revision::text, c.minutes::text from confirmation c join participation p using (participation_id)"
                    + " where p.volunteer_id::text = ? and p.activity_id::text = ?",
            "points",
            "select revision::text, minutes::text from service_record where volunteer_id::text = ? and activity_id::text = ?");

    /** Organisations whose name begins so. */
    private static final Map<String, String> ORGANISATIONS = Map.of(
            "registry", "select organisation_id::text, name from organisation where starts_with(name, ?)",
            "events", "select organisation_id::text, name from known_organisation where starts_with(name, ?)");

    private final RunningStack stack;
    private final Crowd crowd;
    private final LedgerCheck ledger;
    private final Load load;
    private final ReadModels topics;
    private final long givenUpBefore;

    /** Before anything happens. */
    Aftermath(RunningStack stack, Crowd crowd, LedgerCheck ledger, Load load) throws SQLException {
        this.stack = stack;
        this.crowd = crowd;
        this.ledger = ledger;
        this.load = load;
        topics = new ReadModels(stack.addresses());
        givenUpBefore = givenUp();
    }

    /**
     * What has not yet come to where it must: events to their topics and to the services that take them in, and everybody's
     * account to their first page.
     */
    List<String> underWay() {
        try {
            List<String> differences = new ArrayList<>(ledger.outboxViolations());
            for (String service : List.of("points", "events")) {
                long waiting = topics.waiting(service);
                if (waiting > 0) {
                    differences.add(waiting + " events wait for " + service);
                }
            }
            for (Errands each : load.errands()) {
                differences.addAll(pageAgainstAccount(each.resident()));
            }
            return differences;
        } catch (SQLException | UncheckedIOException | org.apache.kafka.common.KafkaException away) {
            return List.of("can't be asked: " + away);
        }
    }

    private List<String> pageAgainstAccount(Resident resident) {
        JsonNode account = crowd.town()
                .get(resident.identity(), Town.POINTS + "/me/account")
                .body();
        JsonNode page = crowd.town()
                .get(resident.identity(), "/api/insights/v1/me/home")
                .body();
        return FIGURES.stream()
                .filter(figure -> !account.path(figure).isNumber()
                        || account.path(figure).asLong() != page.path(figure).asLong())
                .map(figure -> resident.identity().name() + "'s " + figure + " is " + account.path(figure)
                        + " in points and " + page.path(figure) + " on the first page")
                .toList();
    }

    /** Sends every acknowledged act once more, at the services: the answer must be the one that was given, byte for byte. */
    List<String> answeredOtherwise(List<Kept> kept) {
        Queue<String> otherwise = new ConcurrentLinkedQueue<>();
        ForkJoinPool pool = new ForkJoinPool(AT_ONCE);
        try {
            pool.submit(() -> kept.parallelStream().forEach(each -> {
                        Visitor.Reply again = crowd.sender().send(atService(each.call()));
                        if (again.status() != each.reply().status()
                                || !again.text().equals(each.reply().text())) {
                            otherwise.add(each.act() + " by " + each.call().by().name() + " was answered "
                                    + each.reply().status() + " " + each.reply().text() + ", the second time "
                                    + again.status() + " " + again.text());
                        }
                    }))
                    .get();
        } catch (ExecutionException failed) {
            throw new PartFailed("An act could not be repeated: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        } finally {
            pool.shutdownNow();
        }
        return List.copyOf(otherwise);
    }

    /** Services have no limit of pace, and keep the answer whatever way the request came. */
    private Call atService(Call call) {
        String path = call.url().replaceFirst("^http://[^/]+", "");
        return new Call(call.method(), crowd.town().url(path), call.by(), call.headers(), call.body());
    }

    /** Orders that are there otherwise than acknowledged: lost, doubled, or in another state. */
    List<String> redemptionsOtherwise() throws SQLException {
        List<String> otherwise = new ArrayList<>();
        for (Errands each : load.errands()) {
            Map<String, String> there = pairs(
                    "points",
                    "select redemption_id::text, status from redemption where volunteer_id::text = ?",
                    each.resident().volunteerId());
            otherwise.addAll(differences(each, "redemption", each.redemptions(), there));
        }
        return otherwise;
    }

    /** Confirmed minutes that events or points have otherwise than acknowledged. */
    List<String> minutesOtherwise() throws SQLException {
        String activity = idOf(load.supply().over());
        List<String> otherwise = new ArrayList<>();
        for (Errands each : load.errands()) {
            for (Map.Entry<String, String> kept : MINUTES.entrySet()) {
                Map<String, String> there =
                        pairs(kept.getKey(), kept.getValue(), each.resident().volunteerId(), activity);
                otherwise.addAll(
                        differences(each, "minutes in " + kept.getKey() + ", revision", each.minutes(), there));
            }
        }
        return otherwise;
    }

    /** Organisations that registry has, or events knows, otherwise than acknowledged. */
    List<String> organisationsOtherwise() throws SQLException {
        List<String> otherwise = new ArrayList<>();
        for (Errands each : load.errands()) {
            for (Map.Entry<String, String> kept : ORGANISATIONS.entrySet()) {
                Map<String, String> there = pairs(kept.getKey(), kept.getValue(), each.namedAfter());
                otherwise.addAll(differences(each, "organisation in " + kept.getKey(), each.organisations(), there));
            }
        }
        return otherwise;
    }

    /** Who has become several by signing in several times. */
    List<String> severalPersons() {
        return load.errands().stream()
                .filter(each -> each.persons().size() > 1)
                .map(each -> each.resident().identity().name() + " signed in as " + each.persons())
                .toList();
    }

    /** Good events that a service gave up, or put aside for one that never came: those of before are not counted. */
    List<String> lostOnTheWay() throws SQLException {
        long givenUp = givenUp() - givenUpBefore;
        return givenUp == 0 ? List.of() : List.of(givenUp + " events in dead-letter topics, or parked");
    }

    private long givenUp() throws SQLException {
        long events = topics.deadLetters();
        for (String service : List.of("points", "events")) {
            try (Connection connection = stack.superuser(service);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from inbox_parked")) {
                row.next();
                events += row.getLong(1);
            }
        }
        return events;
    }

    private Map<String, String> pairs(String schema, String sql, String... values) throws SQLException {
        Map<String, String> pairs = new HashMap<>();
        try (Connection connection = stack.superuser(schema);
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    pairs.put(row.getString(1), row.getString(2));
                }
            }
        }
        return pairs;
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Sign-ups that are there otherwise than acknowledged: each must have its event, once, and the place its state. */
    List<String> participationsOtherwise() throws SQLException {
        List<String> otherwise = new ArrayList<>();
        for (Errands each : load.errands()) {
            Map<String, String> acknowledged = new TreeMap<>();
            // Everybody has signed up for it and come, before anything happened.
            acknowledged.put(idOf(load.supply().over()), text(new Participation(1, 0)));
            each.participations()
                    .forEach((activity, participation) -> acknowledged.put(idOf(activity), text(participation)));
            otherwise.addAll(differences(each, "sign-up for", acknowledged, participationsOf(each.resident())));
        }
        return otherwise;
    }

    private Map<String, String> participationsOf(Resident resident) throws SQLException {
        Map<String, String> there = new HashMap<>();
        try (Connection connection = stack.superuser("events");
                PreparedStatement query = connection.prepareStatement("""
                        select p.activity_id::text, p.status <> 'CANCELLED',
                            count(*) filter (where o.ce_type in ('SignUpAccepted', 'SignUpWaitlisted')),
                            count(*) filter (where o.ce_type = 'SignUpCancelled')
                        from participation p
                            left join outbox_event o
                                on o.topic = 'events.participation.v1' and o.key = p.participation_id::text
                        where p.volunteer_id::text = ? group by p.participation_id""")) {
            query.setString(1, resident.volunteerId());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    there.put(row.getString(1), text(row.getBoolean(2), row.getInt(3), row.getInt(4)));
                }
            }
        }
        return there;
    }

    private static String text(Participation participation) {
        return text(participation.isSignedUp(), participation.signUps(), participation.withdrawals());
    }

    private static String text(boolean signedUp, int signUps, int withdrawals) {
        return (signedUp ? "signed up" : "withdrawn") + " after " + signUps + " sign-ups and " + withdrawals
                + " withdrawals";
    }

    private static List<String> differences(
            Errands of, String what, Map<String, String> acknowledged, Map<String, String> there) {
        List<String> differences = new ArrayList<>();
        String whose = of.resident().identity().name() + "'s " + what + " ";
        acknowledged.forEach((id, state) -> {
            if (!state.equals(there.get(id))) {
                differences.add(
                        whose + id + " is acknowledged as " + state + " and is " + there.getOrDefault(id, "not there"));
            }
        });
        there.forEach((id, state) -> {
            if (!acknowledged.containsKey(id)) {
                differences.add(whose + id + " is there (" + state + ") and was never acknowledged");
            }
        });
        return differences;
    }
}
