package linli.check.pii;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.check.drive.Crowd;
import linli.check.drive.Documents;
import linli.check.drive.Operation;
import linli.check.drive.Relay;
import linli.check.drive.Sender;
import linli.check.stage.Promises;
import linli.check.stage.Stage;
import linli.local.Addresses;

/**
 * People whom nobody can be taken for do all that the running stack documents, and try much that it refuses. Afterwards
 * what they said of themselves is looked for in all that the stack's processes write, keep, tell each other and answer.
 */
public final class PiiCheck implements AutoCloseable {

    private final RunningStack stack;
    private final Findings findings;
    private final Canaries canaries;
    private final long seed;
    private final Lookout lookout;
    private final Crowd crowd;
    private final Errands.Known known;

    /** Brings the people of one run together. */
    public PiiCheck(RunningStack stack, Findings findings, long seed) throws IOException {
        this.stack = stack;
        this.findings = findings;
        this.seed = seed;
        canaries = new Canaries(seed);
        lookout = new Lookout(forms(canaries));
        crowd = new Crowd(stack, canaries);
        try {
            known = new Errands.Known(
                    Stage.build(stack, crowd), Promises.read(), Classification.read(), documented(), canaries);
        } catch (RuntimeException failed) {
            crowd.close();
            throw failed;
        }
    }

    private static List<Form> forms(Canaries canaries) {
        List<Form> forms = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            forms.addAll(Form.all(kind, canaries.mark(kind)));
        }
        return forms;
    }

    private Map<Operation, Fields> documented() {
        Map<Operation, Fields> documented = new TreeMap<>();
        Documents.describe(stack.addresses(), crowd.sender())
                .forEach((operation, said) ->
                        documented.put(operation, Fields.of(said.document(), said.path(), said.operation())));
        return documented;
    }

    /** How much is done and looked at. */
    public enum Length {
        /** All requests that must be refused, and the disk. */
        WHOLE,
        /** A few of the requests that must be refused; the disk is left out. */
        BRIEF
    }

    /** Does everything, and looks everywhere. */
    public void run(Length length) throws Exception {
        findings.note("seed " + seed);
        findings.judge("every field is listed", known.classification().differences(known.documented()));
        Answers answers = answers();
        Errands errands = new Errands(known, answers, new Random(seed), length == Length.WHOLE ? 1 : 8);
        findings.judge(known.promises().lines().size() + " operations are done", errands.run());
        new SignIns(known.stage(), canaries, answers).run();
        new Published(stack).await();
        answers.judge(findings);
        for (Place place : places(length)) {
            place.judge(lookout, findings);
        }
    }

    private Answers answers() {
        List<Form> forms = forms(canaries);
        for (Kind masked : List.of(Kind.NAME, Kind.ID_NUMBER, Kind.PHONE)) {
            forms.addAll(Form.tooLittleMasked(masked, canaries.mark(masked)));
        }
        return new Answers(crowd.sender(), new Lookout(forms));
    }

    private List<Place> places(Length length) {
        Addresses addresses = stack.addresses();
        Sender sender = crowd.sender();
        List<Place> places = new ArrayList<>(List.of(
                logs(),
                new Place("metrics and health", false, Addressed.metricsAndHealth(addresses, sender)),
                new Place("commands of operators", false, Addressed.operations(addresses, sender)),
                topics(),
                mongo(),
                tables("linli"),
                tables("keycloak")));
        if (length == Length.WHOLE) {
            places.add(disk());
        }
        return places;
    }

    private Place logs() {
        return new Place("logs", true, new Folder(stack.run()));
    }

    private Place topics() {
        return new Place("topics", true, new Topics(stack.addresses().of("kafka")));
    }

    private Place mongo() {
        return new Place(
                "MongoDB", true, new ReadModelDocuments(stack.addresses().of("mongo")));
    }

    private Place tables(String database) {
        return new Place("tables of " + database, database.equals("linli"), new Tables(stack, database));
    }

    private Place disk() {
        return new Place("files of databases, broker and connector", true, new Folder(stack.data()));
    }

    /** Shows that what lies where it must not is seen. */
    public void prove() throws Exception {
        Classification incomplete = known.classification().without("realName");
        findings.saw(
                "a field that nobody has listed",
                "unlisted field realName of POST /api/points/v1/volunteers",
                judged -> judged.judge("fields", incomplete.differences(known.documented())));
        Path empty = Files.createTempDirectory("check-pii");
        findings.saw(
                "a place with nothing in it", "nothing was there", judge(new Place("logs", false, new Folder(empty))));
        Files.delete(empty);
        Plant plant = new Plant(stack, canaries);
        for (Plant.Written written : plant.inLogs()) {
            Path log = stack.run().resolve("logs").resolve(written.file());
            Files.writeString(log, written.line(), StandardOpenOption.APPEND);
            findings.saw(written.fault(), written.sign(), judge(logs()));
        }
        provePlaces(plant);
        for (Plant.Answered answered : plant.inAnswers()) {
            Answers answers = answers();
            try (Relay relay = new Relay(stack.addresses(), crowd.sender(), answered.fault())) {
                new Errands(known, answers, new Random(seed), 1).runThrough(relay.route(), answered.operation());
            }
            findings.saw(answered.name(), answered.sign(), answers::judge);
        }
    }

    private void provePlaces(Plant plant) throws Exception {
        plant.inTopic(() -> {
            findings.saw("an event has a name in a header", "planted, header said-by", judge(topics()));
            findings.saw("an event has an ID number in its bytes", "planted, value", judge(topics()));
        });
        plant.inMongo(() -> findings.saw("a read model knows a phone number", "insights.check_pii", judge(mongo())));
        plant.inTables(
                () -> findings.saw("a column is not encrypted", "points.volunteer holds NOTE", judge(tables("linli"))));
        plant.inKeycloak(() ->
                findings.saw("the identity provider keeps an openid", "user_attribute", judge(tables("keycloak"))));
        plant.onDisk(() -> findings.saw("a dump lies about", "check-pii.dump", judge(disk())));
        plant.inMetrics(url -> findings.saw(
                "a metric has a phone number as its tag",
                "/q/metrics holds PHONE",
                judge(new Place("metrics", false, new Addressed(crowd.sender(), List.of(url))))));
    }

    private Findings.Trial judge(Place place) {
        return judged -> place.judge(lookout, judged);
    }

    @Override
    public void close() {
        crowd.close();
    }
}
