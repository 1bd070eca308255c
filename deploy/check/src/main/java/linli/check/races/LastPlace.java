package linli.check.races;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import linli.check.drive.Acts;
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
    private final Acts acts;
    private final List<Resident> residents;
    private final AtomicLong held = new AtomicLong();

    LastPlace(Crowd crowd, List<Resident> residents) {
        this.crowd = crowd;
        this.acts = crowd.acts(crowd.town().route());
        this.residents = residents;
    }

    @Override
    public String name() {
        return "the last places of an activity";
    }

    @Override
    public Round round(Random random) {
        int places = 1 + random.nextInt(MOST_PLACES);
        // Nobody can be at two activities at a time: each has its own.
        Instant startsAt = Instant.now()
                .plus(AHEAD)
                .plus(LENGTH.multipliedBy(held.incrementAndGet()))
                .truncatedTo(ChronoUnit.MINUTES);
        String path = crowd.published(startsAt, LENGTH, places);
        List<Resident> wanting = Orders.some(residents, places + 1 + random.nextInt(MOST_TOO_MANY), random);
        List<Visitor.Reply> replies = crowd.sender()
                .together(wanting.stream()
                        .map(resident -> acts.signUp(resident, path))
                        .toList());
        return Round.of(findings(replies, places));
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
                .filter(reply -> reply.body().path("status").asText().equals("WAITLISTED"))
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
