package linli.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The binaries of the parts: unpacked once per checkout from what the build collected. */
public final class Tools {

    private static final Properties VERSIONS = versions();

    private final Checkout checkout;
    private final Consumer<String> progress;
    private final boolean lasting;

    private Tools(Checkout checkout, Consumer<String> progress, boolean lasting) {
        this.checkout = checkout;
        this.progress = progress;
        this.lasting = lasting;
    }

    /**
     * For a stack that is started again and again: its Java children archive their classes.
     *
     * @param progress told one line before whatever takes seconds
     */
    public static Tools forStack(Checkout checkout, Consumer<String> progress) {
        return new Tools(checkout, progress, true);
    }

    /**
     * For tests, which end before it is worth while to write an archive or to compile anything to the full: their Java
     * children archive nothing and leave the second compiler alone.
     */
    public static Tools forTests() {
        return new Tools(Checkout.find(), System.err::println, false);
    }

    public Checkout checkout() {
        return checkout;
    }

    /** The folder with PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    public Path postgres() {
        return unpacked("postgres", "jar", (archive, target) -> {
            try (ZipFile jar = new ZipFile(archive.toFile());
                    InputStream tar = jar.getInputStream(jar.getEntry("postgres-linux-x86_64.txz"))) {
                Archives.untarXz(tar, target);
            }
        });
    }

    /** The plugin path of Connect: a folder that holds the folder of Debezium's connector. */
    public Path debezium() {
        return unpacked("debezium", "tar.gz", (archive, target) -> {
            try (InputStream tar = new BufferedInputStream(Files.newInputStream(archive))) {
                Archives.untarGz(tar, target);
            }
        });
    }

    /** Keycloak's home. Its archive has one top folder, which is left away. */
    public Path keycloak() {
        return unpacked("keycloak", "zip", (archive, target) -> {
                    Archives.unzip(archive, target);
                })
                .resolve("keycloak-" + version("keycloak"));
    }

    /** The class path of the Java children: this library and the collected jars, in a fixed order. */
    public List<Path> javaLibrary() {
        Path lib = checkout.collected().resolve("lib");
        if (!Files.isDirectory(lib)) {
            throw missing(lib);
        }
        try (Stream<Path> jars = Files.list(lib)) {
            return Stream.concat(Stream.of(own()), jars.sorted()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether what takes time at the beginning is worth it. */
    boolean lasting() {
        return lasting;
    }

    /** Where a Java child's classes are archived. */
    Optional<ClassArchive> classArchive(String name, List<Path> classPath) {
        return lasting
                ? Optional.of(ClassArchive.of(
                        ClassArchive.Kind.best(), checkout.parts().resolve("classes"), name, classPath, progress))
                : Optional.empty();
    }

    /** Where this library's classes come from: its jar, or {@code target/classes} in its own tests. */
    static Path own() {
        try {
            return Path.of(Tools.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path unpacked(String name, String suffix, Unpacking unpacking) {
        String version = version(name);
        Path target = checkout.parts().resolve(name + "-" + version);
        if (Files.isDirectory(target)) {
            return target;
        }
        Path archive = checkout.collected().resolve("archives/" + name + "-" + version + "." + suffix);
        if (!Files.isRegularFile(archive)) {
            throw missing(archive);
        }
        exclusively(name, () -> {
            if (!Files.isDirectory(target)) {
                progress("unpacking " + archive.getFileName());
                Path partial = target.resolveSibling(target.getFileName() + ".partial");
                Archives.deleteTree(partial);
                unpacking.unpack(archive, partial);
                // The rename is what makes it count: an interrupted unpacking leaves nothing that looks finished.
                Files.move(partial, target);
            }
        });
        return target;
    }

    /**
     * Does something to an unpacked part while no other process of this checkout does: a test run and a stack may both be
     * the first.
     */
    void exclusively(String part, Action action) {
        // Within one JVM a second file lock would throw instead of waiting, hence the monitor; an interned string is
        // one
        // object for all class loaders.
        synchronized (("linli.embedded.Tools." + part).intern()) {
            try {
                Files.createDirectories(checkout.parts());
                try (FileChannel channel = FileChannel.open(
                                checkout.parts().resolve(part + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    Objects.requireNonNull(held);
                    action.run();
                }
            } catch (IOException e) {
                throw new PartFailed("The parts in " + checkout.parts() + " could not be prepared: " + e, e);
            }
        }
    }

    /** Tells what takes seconds now. */
    void progress(String line) {
        progress.accept(line);
    }

    static String version(String part) {
        return Objects.requireNonNull(VERSIONS.getProperty(part));
    }

    private static PartFailed missing(Path what) {
        return new PartFailed(
                what + " is missing: the build collects it. Run make build (or .mvn/maven -pl deploy/embedded/parts"
                        + " install).");
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = Tools.class.getResourceAsStream("parts.properties")) {
            versions.load(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    interface Action {
        void run() throws IOException;
    }

    private interface Unpacking {
        void unpack(Path archive, Path target) throws IOException;
    }
}
