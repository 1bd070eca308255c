package linli.check.authz;

import java.io.IOException;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.check.access.AccessTable;
import linli.check.access.Rule;
import linli.check.drive.Call;
import linli.check.drive.CheckRealm;
import linli.check.drive.Documents;
import linli.check.drive.EffectCounter;
import linli.check.drive.Effects;
import linli.check.drive.Identity;
import linli.check.drive.RealmKey;
import linli.check.drive.Relay;
import linli.check.drive.Route;
import linli.check.drive.Sender;
import linli.check.drive.SignIn;
import linli.local.Addresses;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Tries every operation that the running stack documents as everybody in {@code access.yaml}, and as those who only pose as
 * somebody, through the gateway and at the services. A local stack is checked, at rest: its secrets give the check a key
 * and staff of its own.
 */
public final class AuthzCheck implements AutoCloseable {

    private final RunningStack stack;
    private final Findings findings;
    private final AuthzOptions options;
    private final Sender sender = new Sender();
    private final RealmKey trusted;
    private final KeyPair foreign;
    private final CheckRealm realm;
    private final AccessTable table;
    private People people;
    private Scene scene;

    /** Prepares staff and keys. */
    public AuthzCheck(RunningStack stack, Findings findings, AuthzOptions options) throws IOException {
        this.stack = stack;
        this.findings = findings;
        this.options = options;
        this.table = AccessTable.read();
        foreign = RealmKey.newPair();
        realm = new CheckRealm(stack, sender);
        try {
            People.hire(realm);
            trusted = RealmKey.publish(realm, stack.addresses(), sender);
            people = newPeople();
            scene = newScene();
        } catch (RuntimeException | IOException failed) {
            realm.close();
            throw failed;
        }
    }

    private People newPeople() throws IOException {
        People newcomers = new People(stack, new SignIn(stack, sender));
        newcomers.signIn();
        return newcomers;
    }

    private Scene newScene() {
        Scene fresh = new Scene(stack, sender, people);
        try {
            fresh.build();
        } catch (RuntimeException failed) {
            fresh.leave();
            throw failed;
        }
        return fresh;
    }

    private Addresses addresses() {
        return stack.addresses();
    }

    /** Compares table and documents, then walks. */
    public void run() throws IOException, SQLException, JoseException, InvalidJwtException {
        findings.judge(
                "every operation is listed", table.differences(Documents.read(addresses(), sender), People.names()));
        findings.note("seed " + options.seed());
        Random random = new Random(options.seed());
        Instant end = Instant.now().plus(options.atLeast());
        walk(random);
        while (Instant.now().isBefore(end)) {
            again();
            walk(random);
        }
        signOut();
    }

    /** New people with new things: what was granted to those before has changed theirs. */
    private void again() throws IOException {
        scene.leave();
        people = newPeople();
        scene = newScene();
    }

    private void walk(Random random) throws SQLException, JoseException, InvalidJwtException {
        Walk walk = new Walk(sender, scene.values(), random);
        List<Identity> everybody = everybody();
        List<Attempt> attempts = new ArrayList<>(Walk.attempts(table.rules(), everybody, Route.direct(addresses())));
        Walk.attempts(table.rules(), everybody, Route.gateway(addresses())).stream()
                .filter(attempt -> isAlways(attempt) || random.nextInt(100) < options.share())
                .forEach(attempts::add);
        try (EffectCounter counter = new EffectCounter(stack)) {
            counter.awaitRest();
            Effects before = counter.traces();
            List<Walk.Outcome> outcomes = new ArrayList<>(walk.refused(attempts));
            List<String> effects = moreRows(counter, before);
            outcomes.addAll(walk.granted(attempts));
            report(outcomes);
            findings.judge("who was refused changed nothing", effects);
        }
    }

    /** So that each of the gateway's own operations is tried in any case: no other way leads there. */
    private static boolean isAlways(Attempt attempt) {
        return attempt.rule().parsed().isOfGateway() && attempt.identity().kind() == Identity.Kind.NOBODY;
    }

    private static List<String> moreRows(EffectCounter counter, Effects before) throws SQLException {
        return counter.traces().since(before).entrySet().stream()
                .map(table -> table.getKey() + " has " + table.getValue() + " more rows, though everybody was refused")
                .toList();
    }

    private List<Identity> everybody() throws JoseException, InvalidJwtException {
        List<Identity> everybody = new ArrayList<>(people.byToken());
        everybody.addAll(people.byCookie());
        everybody.add(Identity.NOBODY);
        everybody.add(people.byRefreshToken());
        everybody.addAll(forgeries().all());
        return everybody;
    }

    /** Forgeries that nothing but their flaw can give away: everybody believes what is signed by the check's key. */
    private Forgeries forgeries() throws JoseException, InvalidJwtException {
        Forgeries forgeries = new Forgeries(people.token("worker"), trusted, foreign);
        trusted.awaitBelieved(Identity.person("control", forgeries.control()));
        return forgeries;
    }

    private void report(List<Walk.Outcome> outcomes) {
        Map<String, List<Walk.Outcome>> byRule = new LinkedHashMap<>();
        table.rules().forEach(rule -> byRule.put(rule.toString(), new ArrayList<>()));
        outcomes.forEach(
                outcome -> byRule.computeIfAbsent(outcome.attempt().rule().toString(), rule -> new ArrayList<>())
                        .add(outcome));
        byRule.forEach((rule, tried) -> {
            List<String> wrong = tried.stream()
                    .flatMap(outcome -> Stream.ofNullable(outcome.finding()))
                    .toList();
            if (tried.isEmpty()) {
                findings.failed(rule, "nobody tried it");
            }
            findings.judge(rule + ", " + tried.size() + " attempts", wrong);
        });
    }

    /** Who has signed out is let in no more, though the token has minutes to live. */
    private void signOut() {
        Identity neighbour = people.get("neighbour");
        String mine = addresses().gateway() + "/api/registry/v1/organisations/mine";
        int before = sender.send(new Call("GET", mine, neighbour)).status();
        sender.send(new Call("POST", addresses().gateway() + "/api/auth/v1/logout", neighbour));
        int after = sender.send(new Call("GET", mine, neighbour)).status();
        findings.judge(
                "the gateway forgets who signed out",
                before == 200 && after == 401 ? List.of() : List.of("answered " + before + ", then " + after));
    }

    /** Shows that each fault in front of the services is seen. */
    public void prove() throws IOException, SQLException, JoseException, InvalidJwtException {
        proveTable();
        again();
        Identity expired = forgeries().all().stream()
                .filter(forgery -> forgery.name().equals("an expired token"))
                .findFirst()
                .orElseThrow();
        for (Fault fault : Fault.all(people, expired)) {
            try (Relay relay = new Relay(addresses(), sender, fault.relay())) {
                List<String> seen = seenThrough(relay, fault);
                List<String> telling = seen.stream()
                        .filter(finding -> finding.contains(fault.sign()))
                        .toList();
                if (telling.isEmpty()) {
                    findings.failed("saw: " + fault.name(), "not seen; of " + seen.size() + " findings none fits");
                } else {
                    findings.passed("saw: " + fault.name() + ", " + seen.size() + " findings (" + telling.get(0) + ")");
                }
            }
        }
    }

    private List<String> seenThrough(Relay relay, Fault fault) throws SQLException {
        List<Rule> rules = table.rules().stream()
                .filter(rule -> !rule.parsed().isOfGateway())
                .toList();
        Walk walk = new Walk(sender, scene.values(), new Random(options.seed()));
        List<Attempt> attempts = Walk.attempts(rules, fault.seenBy(), relay.route());
        List<String> seen = new ArrayList<>();
        try (EffectCounter counter = new EffectCounter(stack)) {
            counter.awaitRest();
            Effects before = counter.traces();
            walk.refused(attempts).stream()
                    .filter(outcome -> outcome.finding() != null)
                    .forEach(outcome -> seen.add(outcome.attempt().rule() + ": " + outcome.finding()));
            seen.addAll(moreRows(counter, before));
        }
        return seen;
    }

    private void proveTable() {
        List<Rule> rules = new ArrayList<>(table.rules());
        Rule removed = rules.remove(rules.size() - 1);
        rules.add(rules.get(0).at("GET /api/points/v1/nowhere"));
        List<String> differences =
                new AccessTable(rules).differences(Documents.read(addresses(), sender), People.names());
        List<String> expected =
                List.of("unlisted operation " + removed.operation(), "no such operation GET /api/points/v1/nowhere");
        if (differences.equals(expected)) {
            findings.passed("saw: a table that lacks one operation and has one too many " + differences);
        } else {
            findings.failed("saw: a table that lacks one operation and has one too many", differences.toString());
        }
    }

    /** Takes away what was made for the check alone. */
    @Override
    public void close() {
        try {
            scene.leave();
        } finally {
            realm.close();
        }
    }
}
