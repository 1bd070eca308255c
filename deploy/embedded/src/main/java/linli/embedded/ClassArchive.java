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
import java.util.stream.Stream;

/**
 * The loaded classes of a Java child (class-data sharing): its first orderly end writes them to a file, from which later
 * starts map them.
 */
final class ClassArchive {

    private final String name;
    private final Path archive;
    private final Path fresh;

    private ClassArchive(String name, Path archive) {
        this.name = name;
        this.archive = archive;
        // Two processes may write at the same time; each has its file until it is finished.
        this.fresh = archive.resolveSibling(name + "." + Long.toString(System.nanoTime(), 36) + ".partial");
    }

    /** The file's name changes with the Java version and with every jar: an archive of other classes is of no use. */
    static ClassArchive of(Path folder, String name, List<Path> classPath) {
        StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
        for (Path jar : classPath) {
            all.append(jar).append(jar.toFile().length()).append(jar.toFile().lastModified());
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            String fingerprint = HexFormat.of().formatHex(hash, 0, 6);
            return new ClassArchive(name, folder.resolve(name + "-" + fingerprint + ".jsa"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The option that uses the archive, or makes it. */
    String option() throws IOException {
        Files.createDirectories(archive.getParent());
        return Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + fresh;
    }

    /**
     * Takes over what the ended process has written, in place of the archives of earlier builds.
     *
     * @param complete false if the process was killed, perhaps while it wrote
     */
    void keep(boolean complete) {
        try {
            if (!complete) {
                Files.deleteIfExists(fresh);
            } else if (Files.exists(fresh)) {
                removeOthers();
                Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
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
