package linli.check.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An operation of the API, as the documents name it.
 *
 * @param method of HTTP, in capitals
 * @param path with the names of its parameters in braces
 */
public record Operation(String method, String path) implements Comparable<Operation> {

    private static final String OWN = "auth";

    /** Reads {@code GET /api/points/v1/me}. */
    public static Operation parse(String text) {
        String[] words = text.split(" ");
        if (words.length != 2 || !words[1].startsWith("/api/")) {
            throw new IllegalArgumentException("No operation: " + text);
        }
        return new Operation(words[0], words[1]);
    }

    /** What only one of both has. */
    public static List<String> differences(Set<Operation> documented, Set<Operation> listed) {
        List<String> differences = new ArrayList<>();
        documented.stream()
                .filter(operation -> !listed.contains(operation))
                .forEach(operation -> differences.add("unlisted operation " + operation));
        listed.stream()
                .filter(operation -> !documented.contains(operation))
                .forEach(operation -> differences.add("no such operation " + operation));
        return differences;
    }

    /** The service that answers, or {@code auth} for the gateway itself. */
    public String service() {
        return path.split("/")[2];
    }

    /** Whether the gateway answers itself. */
    public boolean isOfGateway() {
        return service().equals(OWN);
    }

    /** Whether it only reads (RFC 9110 section 9.2.1). */
    public boolean isSafe() {
        return method.equals("GET");
    }

    @Override
    public int compareTo(Operation other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
