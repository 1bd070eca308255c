package linli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import linli.embedded.Leftovers;
import linli.embedded.Part;

/**
 * {@code stack.json}: addresses and processes of the running stack. Checkers read it, and so does the next launcher when
 * this one was killed and could not stop its processes.
 */
final class StackFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Folders folders;
    private final Addresses addresses;
    private final Map<String, Map<String, Object>> processes = new LinkedHashMap<>();
    private boolean ready;

    StackFile(Folders folders, Addresses addresses) {
        this.folders = folders;
        this.addresses = addresses;
    }

    /** Notes the part's process; one that was started again takes the place of its predecessor. */
    synchronized void add(Part part) {
        part.process().ifPresent(process -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("pid", process.pid());
            entry.put("mark", Leftovers.mark(process));
            entry.put("log", part.log().toString());
            processes.put(part.name(), entry);
        });
        write();
    }

    /** Notes that everything was ready. */
    synchronized void ready() {
        ready = true;
        write();
    }

    synchronized void delete() {
        try {
            Files.deleteIfExists(folders.stackFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher that wrote the file; 0 if there is no file. */
    static long launcher(Folders folders) throws IOException {
        return Files.exists(folders.stackFile())
                ? JSON.readTree(folders.stackFile().toFile()).path("launcher").asLong()
                : 0;
    }

    /** Whether a stack runs and everything of it was ready. */
    static boolean isReady(Folders folders) throws IOException {
        return Files.exists(folders.stackFile())
                && JSON.readTree(folders.stackFile().toFile()).path("ready").asBoolean();
    }

    /** Ends what a killed launcher left running, latest first; says how many there were. */
    static int endLeftovers(Folders folders) throws IOException {
        if (!Files.exists(folders.stackFile())) {
            return 0;
        }
        List<String> marks = new ArrayList<>();
        for (JsonNode process : JSON.readTree(folders.stackFile().toFile()).path("processes")) {
            marks.add(process.path("mark").asText());
        }
        Collections.reverse(marks);
        List<String> alive = marks.stream().filter(Leftovers::isAlive).toList();
        alive.forEach(Leftovers::end);
        Files.delete(folders.stackFile());
        return alive.size();
    }

    private void write() {
        Map<String, Object> stack = new LinkedHashMap<>();
        stack.put("launcher", ProcessHandle.current().pid());
        stack.put("ready", ready);
        stack.put("portOffset", addresses.ports().offset());
        stack.put("addresses", addresses.all());
        stack.put("processes", processes);
        stack.put("data", folders.data().toString());
        stack.put("secrets", folders.secrets().toString());
        try {
            Path fresh = folders.stackFile().resolveSibling("stack.json.tmp");
            JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), stack);
            // Whoever reads it sees the whole of it.
            Files.move(fresh, folders.stackFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
