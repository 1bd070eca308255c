package linli.insights.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import linli.insights.home.HomeView.Notice;
import linli.insights.home.HomeView.ParticipationView;
import linli.insights.home.HomeView.PolicyView;
import linli.insights.home.HomeView.RedemptionView;
import linli.insights.home.HomeView.TimelineEntry;
import linli.insights.home.HomeView.VolunteerView;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Lays the documents out as the page. */
final class HomePage {

    private static final int SHOWN = 50;

    private HomePage() {}

    static HomeView of(HomeDocuments.Of all) {
        Document account = all.account() == null ? new Document() : all.account();
        long held = all.spent().getOrDefault("HELD", 0L);
        long pickedUp = all.spent().getOrDefault("PICKED_UP", 0L);
        return new HomeView(
                new VolunteerView(
                        all.volunteer().getString("_id"), all.volunteer().getString("standing")),
                account.get("earned", 0L) - held - pickedUp,
                held,
                account.get("recoveryOutstanding", 0L),
                all.minutesTotal(),
                timeline(account, all.redemptions()),
                all.redemptions().stream().map(HomePage::redemption).toList(),
                all.participations().stream()
                        .map(participation -> participation(participation, activityOf(participation, all)))
                        .toList(),
                notices(all),
                asOf(all));
    }

    private static List<TimelineEntry> timeline(Document account, List<Document> redemptions) {
        Stream<TimelineEntry> service =
                account.getList("accruals", Document.class, List.of()).stream().map(HomePage::service);
        Stream<TimelineEntry> spending = redemptions.stream().flatMap(HomePage::spending);
        return Stream.concat(service, spending)
                .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                .limit(SHOWN)
                .toList();
    }

    private static TimelineEntry service(Document accrual) {
        Document policy = accrual.get("policy", Document.class);
        return new TimelineEntry(
                instant(accrual, "at"),
                "SERVICE",
                accrual.getString("title"),
                accrual.getString("day"),
                accrual.getLong("minutes"),
                accrual.getLong("points"),
                policy == null
                        ? null
                        : new PolicyView(
                                policy.getString("document"),
                                policy.getString("clause"),
                                policy.getInteger("version")));
    }

    private static Stream<TimelineEntry> spending(Document redemption) {
        long points = redemption.getLong("points");
        TimelineEntry hold = entry(redemption, "createdAt", "HOLD", -points);
        return switch (redemption.getString("status")) {
            case "PICKED_UP" -> Stream.of(hold, entry(redemption, "endedAt", "PICKED_UP", null));
            case "CANCELLED", "EXPIRED" -> Stream.of(hold, entry(redemption, "endedAt", "RETURN", points));
            default -> Stream.of(hold);
        };
    }

    private static TimelineEntry entry(Document redemption, String time, String kind, @Nullable Long points) {
        return new TimelineEntry(
                instant(redemption, time), kind, redemption.getString("itemName"), null, null, points, null);
    }

    private static RedemptionView redemption(Document redemption) {
        return new RedemptionView(
                redemption.getString("_id"),
                redemption.getString("itemId"),
                redemption.getString("itemName"),
                redemption.getInteger("quantity"),
                redemption.getLong("points"),
                redemption.getString("status"),
                instant(redemption, "pickUpBefore"),
                instant(redemption, "createdAt"));
    }

    private static ParticipationView participation(Document participation, Document activity) {
        return new ParticipationView(
                participation.getString("_id"),
                participation.getString("activityId"),
                activity.getString("title"),
                activity.getString("place"),
                findInstant(activity, "startsAt"),
                findInstant(activity, "endsAt"),
                participation.getString("status"),
                participation.getLong("minutes"));
    }

    private static List<Notice> notices(HomeDocuments.Of all) {
        List<Notice> notices = new ArrayList<>();
        for (Document participation : all.participations()) {
            if ("CANCELLED".equals(participation.getString("status"))) {
                continue;
            }
            Document activity = activityOf(participation, all);
            String id = participation.getString("activityId");
            String title = activity.getString("title");
            Document calledOff = activity.get("calledOff", Document.class);
            if (calledOff != null) {
                notices.add(new Notice(
                        "ACTIVITY_CALLED_OFF", id, title, instant(calledOff, "at"), calledOff.getString("reason")));
            }
            for (Document change : activity.getList("changes", Document.class, List.of())) {
                String fields = String.join(",", change.getList("fields", String.class));
                notices.add(new Notice("ACTIVITY_CHANGED", id, title, instant(change, "at"), fields));
            }
            Instant promotedAt = findInstant(participation, "promotedAt");
            if (promotedAt != null) {
                notices.add(new Notice("PROMOTED", id, title, promotedAt, null));
            }
        }
        notices.sort(Comparator.comparing(Notice::at).reversed());
        return List.copyOf(notices.subList(0, Math.min(notices.size(), SHOWN)));
    }

    private static @Nullable Instant asOf(HomeDocuments.Of all) {
        return Stream.of(
                        Stream.of(all.volunteer()),
                        Stream.ofNullable(all.account()),
                        all.redemptions().stream(),
                        all.participations().stream())
                .flatMap(documents -> documents)
                .map(document -> findInstant(document, "at"))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Document activityOf(Document participation, HomeDocuments.Of all) {
        // Another topic: the sign-up may have been read before the activity.
        return all.activities().getOrDefault(participation.getString("activityId"), new Document());
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }

    private static @Nullable Instant findInstant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
