package linli.check.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import linli.check.drive.Crowd;
import linli.check.drive.Crowd.Resident;
import linli.check.drive.Identity;
import linli.check.drive.Town;
import linli.local.demo.Eventually;

/** What accounts and first pages must come to show. */
final class Pages {

    private static final String HOME = "/api/insights/v1/me/home";
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Who shows the same for so long, though nothing waits any more, will never show anything else. */
    private static final Duration AT_REST = Duration.ofSeconds(20);

    /** What must be answered to somebody. */
    private record Page(Identity identity, String path, Figures figures) {}

    private final Crowd crowd;
    private final List<Page> pages = new ArrayList<>();

    Pages(Crowd crowd) {
        this.crowd = crowd;
    }

    /** In points and in insights. */
    void expect(Resident resident, Figures figures) {
        pages.add(new Page(resident.identity(), Town.POINTS + "/me/account", figures));
        expect(resident.identity(), figures);
    }

    /** In insights alone. */
    void expect(Identity ghost, Figures figures) {
        pages.add(new Page(ghost, HOME, figures));
    }

    /**
     * Waits until all are shown as expected.
     *
     * @param underWay whether more may still come; asked for before each look
     * @return what is shown otherwise when nothing more may come, or when the time is over
     */
    List<String> awaitShown(BooleanSupplier underWay, Instant end) {
        List<String> before = List.of();
        Instant since = Instant.now();
        while (true) {
            boolean more = underWay.getAsBoolean();
            List<String> wrong = pages.stream()
                    .map(this::difference)
                    .flatMap(Optional::stream)
                    .toList();
            if (more || !wrong.equals(before)) {
                since = Instant.now();
            }
            boolean atRest = wrong.isEmpty() ? !more : Instant.now().isAfter(since.plus(AT_REST));
            if (atRest || Instant.now().isAfter(end)) {
                return wrong;
            }
            before = wrong;
            Eventually.at(Instant.now().plus(LOOK));
        }
    }

    private Optional<String> difference(Page page) {
        Figures shown =
                Figures.of(crowd.town().get(page.identity(), page.path()).body());
        return shown.equals(page.figures())
                ? Optional.empty()
                : Optional.of(page.identity().name() + " has " + shown + " instead of " + page.figures()
                        + (page.path().equals(HOME) ? " on the first page" : " in points"));
    }
}
