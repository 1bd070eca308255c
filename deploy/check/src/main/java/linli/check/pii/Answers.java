package linli.check.pii;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import linli.check.Findings;
import linli.check.drive.Call;
import linli.check.drive.Operation;
import linli.check.drive.Sender;
import linli.local.demo.Visitor;

/** What was answered: nothing personal in a refusal, in a right answer only what the operation is there to show. */
final class Answers {

    private static final Set<Kind> CAN_BE_SHOWN =
            EnumSet.of(Kind.NAME, Kind.ID_NUMBER, Kind.PHONE, Kind.DISPLAY_NAME, Kind.NOTE, Kind.LEADER_NAME);

    /** Names the request's own address, which is the caller's own writing. */
    private static final Pattern INSTANCE = Pattern.compile("\"instance\":\"[^\"]*\"");

    private static final int SERVER_ERROR = 500;

    private final Sender sender;
    private final Lookout lookout;
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private final Set<Kind> shown = EnumSet.noneOf(Kind.class);
    private long refusals;
    private long granted;
    private long bytes;

    Answers(Sender sender, Lookout lookout) {
        this.sender = sender;
        this.lookout = lookout;
    }

    /**
     * Sends a call and looks at its answer.
     *
     * @param shows what there may be in it, if it is a right one
     */
    Visitor.Reply send(Operation operation, Call call, Set<Kind> shows) {
        Visitor.Reply reply = sender.send(call);
        look(operation, reply, shows);
        return reply;
    }

    /** Sends wrong calls at once and looks at their answers; that one is wrong is never a fault of ours. */
    void sendWrong(Operation operation, List<Call> calls, Set<Kind> shows) {
        for (Visitor.Reply reply : sender.together(calls)) {
            look(operation, reply, shows);
            if (reply.status() == SERVER_ERROR) {
                wrong.putIfAbsent(operation + " answered 500 to a wrong request", reply.text());
            }
        }
    }

    private void look(Operation operation, Visitor.Reply reply, Set<Kind> shows) {
        boolean refused = reply.status() >= 400;
        if (refused) {
            refusals++;
        } else {
            granted++;
        }
        Set<Kind> allowed = EnumSet.of(Kind.LEADER_NAME);
        if (!refused) {
            allowed.addAll(shows);
        }
        Lookout.Sighting sighting = (form, context) -> {
            if (allowed.contains(form.kind())) {
                shown.add(form.kind());
            } else {
                wrong.putIfAbsent(
                        operation + " answered " + reply.status() + " with " + form.kind() + " (" + form.how() + ")",
                        context);
            }
        };
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            at(lookout.begin(sighting), header.getKey() + ": " + header.getValue());
        }
        at(lookout.begin(sighting), INSTANCE.matcher(reply.text()).replaceAll(""));
    }

    private void at(Lookout.Look look, String text) {
        byte[] shown = text.getBytes(UTF_8);
        bytes += shown.length;
        look.at(shown);
    }

    /** Judges them all; what was never shown to who may see it was never there to be found. */
    void judge(Findings judged) {
        List<String> all = new ArrayList<>();
        wrong.forEach((what, context) -> all.add(what + " after \"" + context + "\""));
        if (refusals == 0 || granted == 0) {
            all.add("not both were looked at");
        }
        Set<Kind> missing = EnumSet.copyOf(CAN_BE_SHOWN);
        missing.removeAll(shown);
        missing.forEach(kind -> all.add(kind + " was shown to nobody"));
        judged.judge(String.format("answers: %,d granted and %,d refused, %,d bytes", granted, refusals, bytes), all);
    }
}
