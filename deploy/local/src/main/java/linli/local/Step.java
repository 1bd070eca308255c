package linli.local;

import java.util.List;
import linli.embedded.Part;

/**
 * A part with its place in the order.
 *
 * @param part what is started
 * @param after names of the parts that must be ready before it starts, and that outlive it at the end
 * @param then what is done once when it is ready, before those that wait for it
 */
record Step(Part part, List<String> after, Runnable then) {

    Step(Part part, List<String> after) {
        this(part, after, () -> {});
    }

    String name() {
        return part.name();
    }
}
