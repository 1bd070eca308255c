package linli.check.drive;

import java.io.UncheckedIOException;
import java.util.List;
import linli.check.RunningStack;
import linli.local.demo.Eventually;

/** Ends services without a word, as a power cut would; the launcher starts them again. */
public final class Kill {

    private Kill() {}

    /** Kills services and waits until all their successors are ready. */
    public static void andAwait(RunningStack stack, Sender sender, List<String> services) {
        List<ProcessHandle> victims = services.stream().map(stack::process).toList();
        victims.forEach(ProcessHandle::destroyForcibly);
        Eventually.until(services + " are dead", () -> victims.stream().noneMatch(ProcessHandle::isAlive));
        for (String service : services) {
            Call ready = new Call("GET", stack.addresses().of(service) + "/q/health/ready", Identity.NOBODY);
            Eventually.until(service + " is ready again", () -> {
                try {
                    return sender.send(ready).status() == 200;
                } catch (UncheckedIOException notYet) {
                    return false;
                }
            });
        }
    }
}
