package linli.check.pii;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import linli.check.Findings;

/**
 * Somewhere that a value may have come to.
 *
 * @param name in findings
 * @param published whether leaders' names belong there
 * @param contents all that is there
 */
record Place(String name, boolean published, Contents contents) {

    /** Shows all that is in a place to who looks. */
    interface Contents {
        void showTo(Looker looker) throws Exception;
    }

    /** Who looks at the things of a place. */
    static final class Looker {

        private final Lookout lookout;
        private final Set<Kind> nobodys;
        private final Map<String, String> seen = new LinkedHashMap<>();
        private long things;
        private long bytes;
        private Lookout.Look look;
        private String thing = "";

        Looker(Lookout lookout, Set<Kind> nobodys) {
            this.lookout = lookout;
            this.nobodys = nobodys;
            this.look = lookout.begin(this::seen);
        }

        /** Turns to another thing. */
        void turnTo(String named) {
            thing = named;
            look = lookout.begin(this::seen);
            things++;
        }

        void at(byte[] piece, int length) {
            bytes += length;
            look.at(piece, length);
        }

        void at(byte[] piece) {
            at(piece, piece.length);
        }

        private void seen(Form form, String context) {
            if (nobodys.contains(form.kind())) {
                seen.putIfAbsent(thing + " holds " + form.kind() + " (" + form.how() + ")", context);
            }
        }

        /** What was found, each once and with what was before it. */
        List<String> wrong() {
            List<String> wrong = new ArrayList<>();
            seen.forEach((what, context) -> wrong.add(what + " after \"" + context + "\""));
            if (bytes == 0) {
                wrong.add("nothing was there to be looked at");
            }
            return wrong;
        }
    }

    /** Looks at all of it. */
    void judge(Lookout lookout, Findings judged) throws Exception {
        Set<Kind> nobodys = EnumSet.allOf(Kind.class);
        if (published) {
            nobodys.remove(Kind.LEADER_NAME);
        }
        Looker looker = new Looker(lookout, nobodys);
        contents.showTo(looker);
        judged.judge(String.format("%s: %,d things, %,d bytes", name, looker.things, looker.bytes), looker.wrong());
    }
}
