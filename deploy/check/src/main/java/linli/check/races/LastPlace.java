package linli.check.races;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.local.demo.Visitor;

/** More sign up for an activity than it has places: the others wait, each at a position of their own. */
final class LastPlace implements Race {

    private static final int MOST_PLACES = 3;
    private static final int MOST_TOO_MANY = 4;
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration AHEAD = Duration.ofDays(2);

    private final Crowd crowd;
    private final List<Resident> residents;
    private final AtomicLong held = new AtomicLong();

    LastPlace(Crowd crowd, List<Resident> residents) {
        this.crowd = crowd;
        this.residents = residents;
    }

    @Override
    public String name() {
        return "the last places of an activity";
    }

    @Override
    public List<String> round(Random random) {
        int places = 1 + random.nextInt(MOST_PLACES);
        // Nobody can be at two activities at a time: each has its own.
        Instant startsAt = Instant.now()
                .plus(AHEAD)
                .plus(LENGTH.multipliedBy(held.incrementAndGet()))
                .truncatedTo(ChronoUnit.MINUTES);
        String path = crowd.published(startsAt, LENGTH, places);
        List<Resident> wanting = Orders.some(residents, places + 1 + random.nextInt(MOST_TOO_MANY), random);
        List<Visitor.Reply> replies = crowd.sender()
                .together(
                        wanting.stream().map(resident -> signUp(resident, path)).toList());
        return findings(replies, places);
    }

    private Call signUp(Resident resident, String path) {
        return new Call(
                "POST",
                crowd.town().url(path + "/signups"),
                resident.identity(),
                Map.of("Idempotency-Key", "check-races-" + UUID.randomUUID()),
                "{\"displayName\":\"核查\"}");
    }

    private static List<String> findings(List<Visitor.Reply> replies, int places) {
        List<String> findings = new ArrayList<>();
        replies.stream()
                .filter(reply -> reply.status() != 201)
                .forEach(reply -> findings.add("answered " + reply.status() + ": " + reply.text()));
        long accepted = replies.stream()
                .filter(reply -> reply.body().path("status").asText().equals("ACCEPTED"))
                .count();
        if (accepted != places) {
            findings.add(accepted + " of " + replies.size() + " were accepted for " + places + " places");
        }
        List<Integer> positions = replies.stream()
                .map(reply -> reply.body().path("waitingPosition"))
                .filter(position -> position.isInt())
                .map(position -> position.asInt())
                .sorted()
                .toList();
        if (!positions.equals(
                IntStream.rangeClosed(1, replies.size() - places).boxed().toList())) {
            findings.add("the waiting positions are " + positions);
        }
        return findings;
    }
}
