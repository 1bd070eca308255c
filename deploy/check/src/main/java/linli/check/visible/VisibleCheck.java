package linli.check.visible;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import linli.check.Findings;
import linli.check.RunningStack;
import linli.check.drive.Call;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Identity;
import linli.embedded.PartFailed;
import linli.local.demo.Eventually;

/**
 * Measures, one resident after another, how long it takes from the answer to the leader's confirmation until the resident's
 * first page shows the points: through events, points and insights, their outboxes and the gateway.
 */
public final class VisibleCheck implements AutoCloseable {

    private static final int WARM_UP = 20;
    private static final int MEASURED = 100;
    private static final Duration ENOUGH_TO_SIGN_UP = Duration.ofSeconds(20);
    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningStack stack;
    private final Findings findings;
    private final Crowd crowd;

    public VisibleCheck(RunningStack stack, Findings findings) {
        this.stack = stack;
        this.findings = findings;
        this.crowd = new Crowd(stack);
    }

    /**
     * Measures.
     *
     * @param bound that 95 of 100 must keep
     */
    public void run(Duration bound) {
        List<Resident> residents = crowd.residents(WARM_UP + MEASURED, 0);
        String path = attended(residents);
        List<Duration> took = new ArrayList<>();
        for (Resident resident : residents) {
            took.add(confirm(path, resident));
        }
        List<Duration> measured = new ArrayList<>(took.subList(WARM_UP, took.size()));
        Collections.sort(measured);
        Duration p95 = measured.get(MEASURED * 95 / 100 - 1);
        String check =
                "from confirmation to points on the phone, %d times: median %d ms, 95 %% within %d ms, longest %d ms"
                        .formatted(
                                MEASURED,
                                measured.get(MEASURED / 2).toMillis(),
                                p95.toMillis(),
                                measured.get(MEASURED - 1).toMillis());
        if (p95.compareTo(bound) <= 0) {
            findings.passed(check);
        } else {
            findings.failed(check, "95 % take longer than " + bound.toMillis() + " ms");
        }
    }

    /** An activity that is over and to which everybody came; its path. */
    private String attended(List<Resident> residents) {
        Instant startsAt = Instant.now()
                .plus(ENOUGH_TO_SIGN_UP)
                .truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES);
        String path = crowd.published(startsAt, LENGTH, residents.size());
        residents.forEach(resident ->
                crowd.town().create(resident.identity(), path + "/signups", Map.of("displayName", "核查"), 201));
        residents.forEach(resident -> crowd.town()
                .create(
                        crowd.leader(),
                        path + "/roster-check-ins",
                        Map.of("volunteerId", resident.volunteerId()),
                        200));
        findings.note("the activity goes on until " + startsAt.plus(LENGTH));
        Eventually.at(startsAt.plus(LENGTH));
        return path;
    }

    private Duration confirm(String path, Resident resident) {
        Map<String, Object> entry = Map.of("volunteerId", resident.volunteerId(), "minutes", 1, "reason", "核查时长");
        crowd.town().create(crowd.leader(), path + "/confirmation", Map.of("entries", List.of(entry)), 200);
        Instant confirmed = Instant.now();
        while (!isShown(resident.identity())) {
            if (Instant.now().isAfter(confirmed.plus(PATIENCE))) {
                throw new PartFailed("Points did not show within " + PATIENCE.toSeconds() + " s");
            }
            Eventually.at(Instant.now().plus(LOOK));
        }
        return Duration.between(confirmed, Instant.now());
    }

    private boolean isShown(Identity resident) {
        String url = stack.addresses().gateway() + "/api/insights/v1/me/home";
        return crowd.sender()
                        .send(new Call("GET", url, resident))
                        .body()
                        .path("balance")
                        .asLong()
                > 0;
    }

    @Override
    public void close() {
        crowd.close();
    }
}
