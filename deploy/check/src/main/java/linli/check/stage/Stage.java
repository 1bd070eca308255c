package linli.check.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import linli.check.RunningStack;
import linli.check.drive.Crowd;
import linli.check.drive.Identity;
import linli.check.drive.Particulars;
import linli.check.drive.SignIn;
import linli.check.drive.Town;

/**
 * Where {@link Props} come from.
 *
 * @param organisationId led by both leaders
 * @param sponsorId with both of the sponsor's staff
 * @param elderId who has points and no account
 * @param later path of an activity on another day, for whoever must be known to events
 */
public record Stage(
        RunningStack stack,
        Crowd crowd,
        Cast cast,
        SignIn signIn,
        String organisationId,
        String sponsorId,
        String elderId,
        String later) {

    private static final int POINTS = 1_000;
    private static final Duration LATER = Duration.ofDays(10);
    private static final int MANY = 5_000;

    /** Has everything made that props come from. */
    public static Stage build(RunningStack stack, Crowd crowd) {
        Town town = crowd.town();
        Cast cast = new Cast(crowd);
        String organisationId = town.organisation(
                        cast.get("officer").identity(),
                        "核查组织 " + UUID.randomUUID(),
                        cast.get("leader").personId(),
                        cast.other("leader").personId())
                .text("organisationId");
        String sponsorId = town.sponsor(
                        cast.get("worker").identity(),
                        "核查商户",
                        cast.get("sponsor").personId(),
                        cast.other("sponsor").personId())
                .text("sponsorId");
        String elderId = town.elder(cast.get("worker").identity());
        town.verify(cast.get("worker").identity(), elderId);
        crowd.give(elderId, POINTS);
        String later = crowd.published(Instant.now().plus(LATER), Duration.ofHours(1), MANY);
        Stage stage = new Stage(
                stack, crowd, cast, new SignIn(stack, crowd.sender()), organisationId, sponsorId, elderId, later);
        stage.introduce();
        return stage;
    }

    /** Waits until events know the elder and points have come; the check's own calls are not tried again. */
    private void introduce() {
        Props props = new Props(this);
        Particulars said = town().particulars();
        Identity worker = cast.get("worker").identity();
        Map<String, Object> elder =
                Map.of("volunteerId", elderId, "displayName", said.displayName(), "consentNote", said.note());
        town().create(worker, later + "/assisted-signups", elder, 201);
        Map<String, Object> order = Map.of("itemId", props.value("itemId"), "quantity", 1, "consentNote", said.note());
        town().create(worker, Town.POINTS + "/volunteers/" + elderId + "/redemptions", order, 201);
    }

    public Town town() {
        return crowd.town();
    }
}
