package linli.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of the source checkout, and where things lie below it. All that is made at run time is below
 * {@code .linli}, which git ignores.
 *
 * @param root absolute path of the checkout
 */
public record Checkout(Path root) {

    /**
     * Finds the checkout: the system property {@code linli.home}, or else the nearest folder at or above the working
     * directory that has {@code .mvn/maven}.
     *
     * @throws PartFailed if there is none
     */
    public static Checkout find() {
        String home = System.getProperty("linli.home");
        if (home != null) {
            return new Checkout(Path.of(home).toAbsolutePath().normalize());
        }
        Path folder = Path.of("").toAbsolutePath();
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".mvn/maven"))) {
                return new Checkout(at);
            }
        }
        throw new PartFailed(
                "No checkout of Linli at or above " + folder + ". Run from inside it, or set -Dlinli.home=<checkout>.");
    }

    /** Everything that is made at run time. */
    public Path work() {
        return root.resolve(".linli");
    }

    /** What one stack keeps and writes. Each port offset has its own, so that two stacks never share data. */
    public Path stack(Ports ports) {
        return ports.offset() == 0 ? work() : work().resolve("offset-" + ports.offset());
    }

    /** Unpacked binaries, shared by all stacks and tests of this checkout. */
    public Path parts() {
        return work().resolve("parts");
    }

    /** What the build collected: {@code archives} to unpack and {@code lib} for the Java children. */
    public Path collected() {
        return root.resolve("deploy/embedded/parts/target");
    }

    /** What Linli adds to Keycloak, from the build of {@code deploy/keycloak}. */
    public Path keycloakProvider() {
        return root.resolve("deploy/keycloak/target/linli-keycloak-1.0.0-SNAPSHOT.jar");
    }
}
