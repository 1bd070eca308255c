package linli.check.events;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.check.drive.ConfirmedMinutes;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Identity;
import linli.check.drive.MarkedEvents;
import linli.check.drive.Person;
import linli.check.drive.ReadModels;
import linli.check.drive.Town;
import linli.proto.events.v1.MinutesConfirmed;
import linli.proto.points.v1.VolunteerRegistered;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Tells the real topics of a hundred thousand events, a fifth of them twice, a fifth out of order and a hundredth unreadable.
 * Accounts and first pages must show what they come to, the read models what a rebuild makes of them, and the dead-letter
 * topics what could not be taken in, with the reason; and nobody may have to wait behind that.
 */
public final class EventsCheck implements AutoCloseable {

    /** Events of the long form. */
    private static final int WHOLE = 100_000;

    private static final int A_SECOND = 100;

    /** Events of the short form: as many as a test has time for. */
    public static final int BRIEF = 1_000;

    /** So many show a fault that was planted. */
    private static final int ENOUGH_TO_SEE = 2_000;

    /** Title of what is told right behind poison. */
    static final String BEHIND_POISON = "核查：毒信之后";

    private static final int VOLUNTEERS = 20;
    private static final int GHOSTS = 10;
    private static final int PARTITIONS = 3;
    private static final Duration PROMPTLY = Duration.ofSeconds(10);
    /** For the start and each event: far more than a slow machine needs. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration PATIENCE_EACH = Duration.ofMillis(20);

    private final RunningStack stack;
    private final Findings findings;
    private final Crowd crowd;
    private final MarkedEvents topics;
    private final ReadModels models;

    /** Brings the people together. */
    public EventsCheck(RunningStack stack, Findings findings) {
        this.stack = stack;
        this.findings = findings;
        this.crowd = new Crowd(stack);
        this.topics = new MarkedEvents(stack.addresses().of("kafka"));
        this.models = new ReadModels(stack.addresses());
    }

    /** As many events as are told and taken in within that time, about, or the whole of them if it is nothing. */
    public static int count(Duration time) {
        return time.isZero() ? WHOLE : Math.toIntExact(A_SECOND * time.toSeconds());
    }

    /** Tells so many events, as random as the seed, and looks what came of them. */
    public void run(long seed, int count) throws SQLException {
        findings.note("seed " + seed);
        run(seed, count, Plant.none(), findings);
    }

    /** Shows that faults are seen: each is planted while some thousand events are told. */
    public void prove(long seed) throws Exception {
        for (Plant plant : Plant.ALL) {
            findings.saw(plant.name(), plant.sign(), judged -> {
                try (Plant.Planted planted = plant.into(stack)) {
                    run(seed, ENOUGH_TO_SEE, planted, judged);
                }
            });
        }
    }

    /** An event that was told, and where it lies. */
    private record Sent(Story.Told told, Future<RecordMetadata> place) {}

    private void run(long seed, int count, Plant.Planted planted, Findings judged) throws SQLException {
        Random random = new Random(seed);
        List<Resident> volunteers = crowd.residents(VOLUNTEERS, 0);
        Map<String, Identity> ghosts = ghosts();
        Story story = Story.of(
                random, count, volunteers.stream().map(Resident::volunteerId).toList(), List.copyOf(ghosts.keySet()));
        judged.note(story.text());
        Instant begin = Instant.now();
        List<Sent> sent = new ArrayList<>(story.told().stream()
                .map(told -> new Sent(told, topics.send(told.again() ? planted.again(told.record()) : told.record())))
                .toList());
        Pages pages = new Pages(crowd);
        volunteers.forEach(volunteer -> pages.expect(volunteer, figures(story, volunteer.volunteerId())));
        ghosts.forEach((id, ghost) -> pages.expect(ghost, figures(story, id)));
        List<String> wrong = pages.awaitShown(
                () -> models.waiting("points") + models.waiting("events") > 0,
                begin.plus(PATIENCE).plus(PATIENCE_EACH.multipliedBy(count)));
        long seconds = Duration.between(begin, Instant.now()).toSeconds();
        judged.judge(
                story.figures().size() + " accounts and first pages show what was told, after " + seconds + " s",
                wrong);
        judged.judge(story.organisations().size() + " organisations are in events as told last", organisations(story));
        judged.judge("a good event behind poison is taken in promptly", behindPoison(sent));
        planted.beforeLetters();
        judgeLetters(judged, sent);
        models.judgeRebuild(judged);
    }

    private static Figures figures(Story story, String volunteerId) {
        return Objects.requireNonNull(story.figures().get(volunteerId));
    }

    /** Residents of whom insights alone knows: their accounts are told, not kept by points. */
    private Map<String, Identity> ghosts() {
        Map<String, Identity> ghosts = new HashMap<>();
        for (int n = 1; n <= GHOSTS; n++) {
            Person person = crowd.key().person("ghost " + n);
            String volunteerId = UUID.randomUUID().toString();
            ghosts.put(volunteerId, person.identity());
            topics.send(MarkedEvents.event(
                    "points.volunteer.v1",
                    volunteerId,
                    1,
                    VolunteerRegistered.newBuilder()
                            .setVolunteerId(volunteerId)
                            .setPersonId(person.personId())
                            .setAreaId(Town.COMMUNITY)
                            .build()));
        }
        return ghosts;
    }

    /** Organisations that events knows otherwise than told last. */
    private List<String> organisations(Story story) throws SQLException {
        Map<String, String> known = new HashMap<>();
        try (Connection connection = stack.superuser("events");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select organisation_id::text, name from known_organisation")) {
            while (row.next()) {
                known.put(row.getString(1), row.getString(2));
            }
        }
        return story.organisations().entrySet().stream()
                .filter(told -> !told.getValue().equals(known.get(told.getKey())))
                .map(told -> told.getKey() + " is " + known.get(told.getKey()) + " instead of " + told.getValue())
                .toList();
    }

    /** In each partition all kinds of poison, and behind them a good event of a resident of its own. */
    private List<String> behindPoison(List<Sent> sent) {
        List<Resident> residents = crowd.residents(PARTITIONS, 0);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String volunteerId = residents.get(partition).volunteerId();
            for (Poison poison : Poison.ALL) {
                ProducerRecord<String, byte[]> record = poison.forVolunteer().apply(volunteerId);
                sent.add(send(new Story.Told(0, to(partition, record), poison, false)));
            }
            Instant day = Instant.now().minus(Story.NEWEST_DAY, ChronoUnit.DAYS);
            MinutesConfirmed.Builder good =
                    ConfirmedMinutes.of(volunteerId, day, 1).setActivityTitle(BEHIND_POISON);
            ProducerRecord<String, byte[]> record =
                    MarkedEvents.event(ConfirmedMinutes.TOPIC, good.getParticipationId(), 1, good.build());
            sent.add(send(new Story.Told(0, to(partition, record), null, false)));
        }
        Pages pages = new Pages(crowd);
        residents.forEach(resident -> pages.expect(resident, new Figures(1, 0, 1)));
        Instant begin = Instant.now();
        List<String> late = pages.awaitShown(() -> false, begin.plus(PROMPTLY));
        if (late.isEmpty()) {
            return late;
        }
        List<String> never = pages.awaitShown(() -> false, begin.plus(PATIENCE));
        return never.isEmpty()
                ? List.of("was taken in only "
                        + Duration.between(begin, Instant.now()).toSeconds() + " s later")
                : never;
    }

    private Sent send(Story.Told told) {
        return new Sent(told, topics.send(told.record()));
    }

    private static ProducerRecord<String, byte[]> to(int partition, ProducerRecord<String, byte[]> record) {
        return new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), record.headers());
    }

    private void judgeLetters(Findings judged, List<Sent> sent) {
        DeadLetters letters = DeadLetters.read(stack.addresses().of("kafka"));
        List<String> wrong = new ArrayList<>();
        int poison = 0;
        for (Sent each : sent) {
            Poison kind = each.told().poison();
            poison += kind == null ? 0 : 1;
            wrong.addAll(letters.findings(
                    kind == null ? "a good event" : kind.name(),
                    MarkedEvents.place(each.place()),
                    kind == null ? Map.of() : kind.reasons()));
        }
        judged.judge(poison + " poisonous events are dead letters with their reason, and no good one is", wrong);
    }

    @Override
    public void close() {
        topics.close();
        crowd.close();
    }
}
