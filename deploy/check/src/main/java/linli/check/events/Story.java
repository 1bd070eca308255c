package linli.check.events;

import com.google.protobuf.Message;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import linli.check.drive.ConfirmedMinutes;
import linli.check.drive.MarkedEvents;
import linli.check.drive.Town;
import linli.proto.events.v1.ActivityCalledOff;
import linli.proto.events.v1.ActivityChanged;
import linli.proto.events.v1.ActivityPublished;
import linli.proto.events.v1.ActivityState;
import linli.proto.events.v1.CheckedIn;
import linli.proto.events.v1.CheckedOut;
import linli.proto.events.v1.MinutesConfirmed;
import linli.proto.events.v1.SignUpAccepted;
import linli.proto.points.v1.PointsAccrued;
import linli.proto.points.v1.PointsRedeemed;
import linli.proto.points.v1.RedemptionCancelled;
import linli.proto.points.v1.RedemptionPickedUp;
import linli.proto.registry.v1.OrganisationStanding;
import linli.proto.registry.v1.OrganisationStandingChanged;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Invents what happened: the events in the order in which they are told, and what must come of them. */
final class Story {

    /** Days ago; far enough for the checks' own policy to govern, near enough for it too. */
    static final int NEWEST_DAY = 30;

    private static final int OLDEST_DAY = 330;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int MOST_MINUTES = 300;
    private static final int MOST_POINTS = 100;
    private static final double DOUBLED = 0.2;
    private static final double DISPLACED = 0.2;
    private static final double POISON = 0.01;
    /** How far, in events, a key's next is behind its last, and a double or a displaced one is from its place. */
    private static final int NEXT = 200;

    private static final int FAR = 1_000;

    /**
     * An event and its place among all.
     *
     * @param poison what it is; null for a good one
     */
    record Told(
            double at,
            ProducerRecord<String, byte[]> record,
            @Nullable Poison poison,
            boolean again) {}

    private final Random random;
    private final int count;
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Figures> figures = new HashMap<>();
    private final Map<String, Map<String, Long>> minutesOfDays = new HashMap<>();
    private final Map<String, String> organisations = new HashMap<>();
    private int displaced;

    private Story(Random random, int count) {
        this.random = random;
        this.count = count;
    }

    /**
     * Invents that many events, and their doubles among them.
     *
     * @param volunteers whom points knows, and who earn by confirmed minutes
     * @param ghosts whom insights alone knows, and who earn and spend by events about their account
     */
    static Story of(Random random, int count, List<String> volunteers, List<String> ghosts) {
        Story story = new Story(random, count);
        int once = (int) (count / (1 + DOUBLED));
        story.participations((int) (once * 0.5), volunteers);
        story.activities((int) (once * 0.15));
        story.accounts((int) (once * 0.1), ghosts);
        story.redemptions((int) (once * 0.2), ghosts);
        story.organisations((int) (once * 0.05));
        story.poison((int) (count * POISON), volunteers);
        volunteers.forEach(story::sumUp);
        story.told.sort(Comparator.comparingDouble(Told::at));
        return story;
    }

    List<Told> told() {
        return told;
    }

    /** What must be shown of each volunteer and ghost. */
    Map<String, Figures> figures() {
        return figures;
    }

    /** The name that each organisation must have in the end. */
    Map<String, String> organisations() {
        return organisations;
    }

    /** For a person who wants to know what was told. */
    String text() {
        return "%d events: %d doubled, %d out of order, %d poison"
                .formatted(
                        told.size(),
                        told.stream().filter(Told::again).count(),
                        displaced,
                        told.stream().filter(each -> each.poison() != null).count());
    }

    private void participations(int events, List<String> volunteers) {
        for (int begun = told.size(); count(begun) < events; ) {
            String volunteer = any(volunteers);
            Instant startsAt =
                    Instant.now().minus(NEWEST_DAY + random.nextInt(OLDEST_DAY - NEWEST_DAY), ChronoUnit.DAYS);
            MinutesConfirmed.Builder confirmed = ConfirmedMinutes.of(volunteer, startsAt, random.nextInt(MOST_MINUTES));
            String id = confirmed.getParticipationId();
            List<Message> messages = new ArrayList<>(List.of(
                    SignUpAccepted.newBuilder()
                            .setParticipationId(id)
                            .setActivityId(confirmed.getActivityId())
                            .setVolunteerId(volunteer)
                            .build(),
                    CheckedIn.newBuilder()
                            .setParticipationId(id)
                            .setAt(confirmed.getStartsAt())
                            .build(),
                    CheckedOut.newBuilder()
                            .setParticipationId(id)
                            .setAt(confirmed.getStartsAt())
                            .build(),
                    confirmed.build()));
            if (random.nextBoolean()) {
                messages.add(confirmed
                        .setMinutes(random.nextInt(MOST_MINUTES))
                        .setRevision(2)
                        .build());
            }
            tell(ConfirmedMinutes.TOPIC, id, messages);
            minutesOfDays
                    .computeIfAbsent(volunteer, unused -> new HashMap<>())
                    .merge(startsAt.atZone(SHANGHAI).toLocalDate().toString(), confirmed.getMinutes(), Long::sum);
        }
    }

    /** A day gives a point for each of its minutes, and no more than it has. */
    private void sumUp(String volunteer) {
        Map<String, Long> days = minutesOfDays.getOrDefault(volunteer, Map.of());
        figures.put(
                volunteer,
                new Figures(
                        days.values().stream()
                                .mapToLong(minutes -> Math.min(minutes, ConfirmedMinutes.A_DAY))
                                .sum(),
                        0,
                        days.values().stream().mapToLong(Long::longValue).sum()));
    }

    private void activities(int events) {
        for (int begun = told.size(); count(begun) < events; ) {
            String id = UUID.randomUUID().toString();
            ActivityState.Builder state = ActivityState.newBuilder()
                    .setActivityId(id)
                    .setAreaId(Town.COMMUNITY)
                    .setSeries("WENHUA")
                    .setTitle("核查活动")
                    .setStartsAt(ConfirmedMinutes.timestamp(Instant.now()))
                    .setEndsAt(ConfirmedMinutes.timestamp(Instant.now()))
                    .setCapacity(1);
            List<Message> messages = new ArrayList<>();
            messages.add(ActivityPublished.newBuilder().setActivity(state).build());
            for (int change = 1; change <= 3; change++) {
                messages.add(ActivityChanged.newBuilder()
                        .setActivity(state.setTitle("核查活动 " + change))
                        .addChangedFields("title")
                        .build());
            }
            messages.add(ActivityCalledOff.newBuilder()
                    .setActivityId(id)
                    .setReason("核查")
                    .build());
            tell("events.activity.v1", id, messages);
        }
    }

    private void accounts(int events, List<String> ghosts) {
        for (String ghost : ghosts) {
            List<Message> accruals = new ArrayList<>();
            long earned = 0;
            for (int n = 0; n < events / ghosts.size(); n++) {
                long points = random.nextInt(MOST_POINTS);
                earned += points;
                accruals.add(PointsAccrued.newBuilder()
                        .setVolunteerId(ghost)
                        .setDay("2026-01-01")
                        .setPoints(points)
                        .setOccurredAt(ConfirmedMinutes.timestamp(Instant.now()))
                        .build());
            }
            tell(Poison.ACCOUNT, ghost, accruals);
            figures.put(ghost, new Figures(earned, 0, 0));
        }
    }

    private void redemptions(int events, List<String> ghosts) {
        for (int begun = told.size(); count(begun) < events; ) {
            String id = UUID.randomUUID().toString();
            String ghost = any(ghosts);
            long points = 1 + random.nextInt(MOST_POINTS);
            List<Message> messages = new ArrayList<>();
            messages.add(PointsRedeemed.newBuilder()
                    .setRedemptionId(id)
                    .setVolunteerId(ghost)
                    .setItemName("核查物品")
                    .setQuantity(1)
                    .setPoints(points)
                    .setOccurredAt(ConfirmedMinutes.timestamp(Instant.now()))
                    .setPickUpBefore(ConfirmedMinutes.timestamp(Instant.now()))
                    .build());
            int end = random.nextInt(3);
            if (end == 1) {
                messages.add(RedemptionPickedUp.newBuilder()
                        .setRedemptionId(id)
                        .setOccurredAt(now())
                        .build());
            } else if (end == 2) {
                messages.add(RedemptionCancelled.newBuilder()
                        .setRedemptionId(id)
                        .setOccurredAt(now())
                        .build());
            }
            tell("points.redemption.v1", id, messages);
            figures.computeIfPresent(
                    ghost,
                    (unused, before) -> new Figures(
                            before.balance() - (end == 2 ? 0 : points), before.held() + (end == 0 ? points : 0), 0));
        }
    }

    private static com.google.protobuf.Timestamp now() {
        return ConfirmedMinutes.timestamp(Instant.now());
    }

    private void organisations(int events) {
        for (int begun = told.size(); count(begun) < events; ) {
            String id = UUID.randomUUID().toString();
            List<Message> messages = IntStream.rangeClosed(1, 10)
                    .<Message>mapToObj(n -> OrganisationStandingChanged.newBuilder()
                            .setOrganisationId(id)
                            .setName("核查组织 " + n)
                            .setAreaId(Town.COMMUNITY)
                            .setStanding(OrganisationStanding.ORGANISATION_STANDING_FILED)
                            .build())
                    .toList();
            tell(Poison.ORGANISATION, id, messages);
            organisations.put(id, "核查组织 10");
        }
    }

    private void poison(int events, List<String> volunteers) {
        for (int n = 0; n < events; n++) {
            Poison poison = Poison.ALL.get(n % Poison.ALL.size());
            told.add(new Told(random.nextInt(count), poison.forVolunteer().apply(any(volunteers)), poison, false));
        }
    }

    /** Tells a key's events in their order, some twice and some out of it. */
    private void tell(String topic, String key, List<Message> messages) {
        double at = random.nextInt(count);
        for (int n = 0; n < messages.size(); n++) {
            at += random.nextInt(NEXT);
            boolean isDisplaced = random.nextDouble() < DISPLACED;
            displaced += isDisplaced ? 1 : 0;
            double place = at + (isDisplaced ? random.nextInt(FAR) : 0);
            ProducerRecord<String, byte[]> record = MarkedEvents.event(topic, key, n + 1, messages.get(n));
            told.add(new Told(place, record, null, false));
            if (random.nextDouble() < DOUBLED) {
                told.add(new Told(place + random.nextInt(FAR), record, null, true));
            }
        }
    }

    private int count(int begun) {
        return (int) ((told.size() - begun) / (1 + DOUBLED));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
