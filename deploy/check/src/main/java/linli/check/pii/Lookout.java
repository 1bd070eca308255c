package linli.check.pii;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for all forms at once in bytes as they come by (Aho and Corasick's automaton). */
final class Lookout {

    private static final int BYTES = 256;

    private final List<int[]> next = new ArrayList<>();
    private final Map<Integer, Form> found = new HashMap<>();

    Lookout(List<Form> forms) {
        next.add(row());
        for (Form form : forms) {
            found.putIfAbsent(path(form.bytes()), form);
        }
        link();
    }

    private static int[] row() {
        int[] row = new int[BYTES];
        Arrays.fill(row, -1);
        return row;
    }

    private int path(byte[] bytes) {
        int state = 0;
        for (byte each : bytes) {
            int[] row = next.get(state);
            int value = each & 0xFF;
            if (row[value] < 0) {
                row[value] = next.size();
                next.add(row());
            }
            state = row[value];
        }
        return state;
    }

    /** Where no form goes on, the longest one that has begun meanwhile does. */
    private void link() {
        int[] fallback = new int[next.size()];
        Deque<Integer> states = new ArrayDeque<>();
        int[] root = next.get(0);
        for (int value = 0; value < BYTES; value++) {
            if (root[value] < 0) {
                root[value] = 0;
            } else {
                states.add(root[value]);
            }
        }
        while (!states.isEmpty()) {
            int state = states.remove();
            Form shorter = found.get(fallback[state]);
            if (shorter != null) {
                found.putIfAbsent(state, shorter);
            }
            int[] row = next.get(state);
            int[] other = next.get(fallback[state]);
            for (int value = 0; value < BYTES; value++) {
                if (row[value] < 0) {
                    row[value] = other[value];
                } else {
                    fallback[row[value]] = other[value];
                    states.add(row[value]);
                }
            }
        }
    }

    /** What is told of each form that comes by. */
    interface Sighting {
        /**
         * Called as often as it comes by.
         *
         * @param context what was before it, as far as it is at hand
         */
        void seen(Form form, String context);
    }

    /** Begins to look through one thing. */
    Look begin(Sighting sighting) {
        return new Look(sighting);
    }

    /** A look through one thing that comes in pieces. */
    final class Look {

        private static final int CONTEXT = 60;

        private final Sighting sighting;
        private final int[][] rows = next.toArray(int[][]::new);
        private final @Nullable Form[] ends = new Form[rows.length];
        private int state;

        private Look(Sighting sighting) {
            this.sighting = sighting;
            found.forEach((at, form) -> ends[at] = form);
        }

        void at(byte[] bytes) {
            at(bytes, bytes.length);
        }

        /** Looks at the next piece. */
        void at(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                state = rows[state][bytes[i] & 0xFF];
                Form form = ends[state];
                if (form != null) {
                    sighting.seen(form, context(bytes, i, form));
                }
            }
        }

        private static String context(byte[] bytes, int at, Form form) {
            int end = Math.max(0, at + 1 - form.bytes().length);
            StringBuilder text = new StringBuilder();
            for (int i = Math.max(0, end - CONTEXT); i < end; i++) {
                text.append(bytes[i] > ' ' && bytes[i] < 0x7F ? (char) bytes[i] : ' ');
            }
            return text.toString().strip().replaceAll("\\s+", " ");
        }
    }
}
