package linli.events.confirmation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import linli.events.activity.Activity;
import linli.events.confirmation.ConfirmationRequest.Entry;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import linli.wire.ProblemException;
import linli.wire.Violation;
import org.jspecify.annotations.Nullable;

/** Judges a leader's entries against what was measured; the violations name every entry that is wrong. */
final class Entries {

    /** Those who may be confirmed, or corrected. */
    static final Set<ParticipationStatus> CONFIRMABLE = EnumSet.of(
            ParticipationStatus.ACCEPTED,
            ParticipationStatus.CHECKED_OUT,
            ParticipationStatus.CONFIRMED,
            ParticipationStatus.NO_SHOW);

    private Entries() {}

    /** An entry with the participation that it is about. */
    record Matched(Entry entry, Participation participation) {

        /** Said again as it stands: no new revision. */
        boolean changesNothing() {
            return entry.minutes().equals(participation.confirmedMinutes);
        }
    }

    /** The entries that change something; 400 naming those that are wrong. */
    static List<Matched> match(Activity activity, List<Entry> entries, List<Participation> participations) {
        Map<UUID, Participation> byVolunteer = new HashMap<>();
        participations.forEach(participation -> byVolunteer.put(participation.volunteerId, participation));
        List<Violation> violations = new ArrayList<>();
        List<Matched> matched = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            String field = "entries[" + i + "].";
            Participation participation = byVolunteer.get(entry.volunteerId());
            if (participation == null) {
                violations.add(new Violation(field + "volunteerId", "该志愿者没有参加活动", "The volunteer did not take part"));
            } else if (!seen.add(entry.volunteerId())) {
                violations.add(new Violation(field + "volunteerId", "重复填写", "Named twice"));
            } else {
                Violation violation = judge(activity, entry, participation, field);
                if (violation != null) {
                    violations.add(violation);
                }
                matched.add(new Matched(entry, participation));
            }
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return matched.stream().filter(one -> !one.changesNothing()).toList();
    }

    private static @Nullable Violation judge(
            Activity activity, Entry entry, Participation participation, String field) {
        if (entry.minutes() > activity.lengthMinutes()) {
            return new Violation(field + "minutes", "不能超过活动时长", "Must not exceed the length of the activity");
        }
        Long expected = participation.revision > 0 ? participation.confirmedMinutes : participation.measuredMinutes;
        if (!entry.minutes().equals(expected) && !entry.hasReason()) {
            return new Violation(
                    field + "reason", "时长与记录不同，请说明理由", "The minutes differ from those recorded: give a reason");
        }
        return null;
    }
}
