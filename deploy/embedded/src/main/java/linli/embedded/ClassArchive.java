package linli.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The loaded classes of a Java child: an orderly end writes them to a file, from which later starts map them.
 *
 * <p>To record them makes a start slower by half and more, and the end of a whole stack by a minute. So nothing is recorded
 * before the program has once ended in order: a stack that is started once, or whose processes are killed, does not pay for
 * what it won't use.
 */
final class ClassArchive {

    /** What the file holds, and what Java calls it. */
    enum Kind {
        /** Class-data sharing: parsed classes. */
        PARSED("jsa", "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),
        /** An AOT cache (JEP 483, 514, 515): linked classes as well, and what the run has learnt of its methods. */
        LINKED("aot", "-XX:AOTCacheOutput=", "-XX:AOTCache=");

        /** The first release that makes an AOT cache at the end of a run. */
        private static final int AHEAD_OF_TIME = 25;

        private final String suffix;
        private final String record;
        private final String use;

        Kind(String suffix, String record, String use) {
            this.suffix = suffix;
            this.record = record;
            this.use = use;
        }

        /** The best that the Java that runs us knows. */
        static Kind best() {
            return Runtime.version().feature() >= AHEAD_OF_TIME ? LINKED : PARSED;
        }
    }

    private final Kind kind;
    private final String name;
    private final Path archive;
    private final Path fresh;
    /** Is there if the last end was an orderly one. */
    private final Path ended;

    private final Consumer<String> progress;

    private ClassArchive(Kind kind, String name, Path archive, Consumer<String> progress) {
        this.kind = kind;
        this.name = name;
        this.archive = archive;
        this.progress = progress;
        this.ended = archive.resolveSibling(archive.getFileName() + ".ended");
        // Two processes may write at the same time; each has its file until it is finished.
        this.fresh = archive.resolveSibling(name + "." + Long.toString(System.nanoTime(), 36) + ".partial");
    }

    /**
     * The archive of a program. The file's name changes with the Java version and with every jar: an archive of other classes
     * is of no use.
     *
     * @param progress told before a start that takes longer, since it records
     */
    static ClassArchive of(Kind kind, Path folder, String name, List<Path> classPath, Consumer<String> progress) {
        StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
        for (Path jar : classPath) {
            all.append(jar).append(jar.toFile().length()).append(jar.toFile().lastModified());
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            String fingerprint = HexFormat.of().formatHex(hash, 0, 6);
            Path archive = folder.resolve(name + "-" + fingerprint + "." + kind.suffix);
            return new ClassArchive(kind, name, archive, progress);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The option that uses the archive, or makes it; none where it is too early for that. */
    List<String> options() {
        if (Files.exists(archive)) {
            return List.of(kind.use + archive);
        }
        if (!Files.exists(ended)) {
            return List.of();
        }
        progress.accept(name + " starts and stops slowly this once, to start sooner from now on 这次启停较慢，以后启动更快");
        return List.of(kind.record + fresh);
    }

    /**
     * Takes over what the ended process has written, in place of the archives of earlier builds.
     *
     * @param orderly false if the process was killed, perhaps while it wrote
     */
    void keep(boolean orderly) {
        try {
            Files.createDirectories(archive.getParent());
            if (!orderly) {
                Files.deleteIfExists(fresh);
                Files.deleteIfExists(ended);
            } else if (Files.exists(fresh)) {
                removeOthers();
                Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
            } else if (!Files.exists(archive)) {
                removeOthers();
                Files.write(ended, new byte[0]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Archives of earlier builds, and what killed processes left half written. */
    private void removeOthers() throws IOException {
        try (Stream<Path> all = Files.list(archive.getParent())) {
            List<Path> others = all.filter(path -> !path.equals(fresh))
                    .filter(path -> path.getFileName().toString().matches(name + "[-.].*"))
                    .toList();
            for (Path other : others) {
                Files.deleteIfExists(other);
            }
        }
    }
}
