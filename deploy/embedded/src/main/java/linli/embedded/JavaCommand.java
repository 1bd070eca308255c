package linli.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a Java child: small heap, quick start. Its first orderly end leaves an archive of the classes it
 * loaded (class-data sharing), from which later starts map them.
 */
final class JavaCommand {

    private final List<String> options = new ArrayList<>();
    private final List<String> program = new ArrayList<>();
    private final List<Path> classPath;
    private final Path archive;
    private final Path fresh;

    /**
     * A command for a main class of the parts' library.
     *
     * @param heapMb the most heap it may use, in MiB
     */
    JavaCommand(Tools tools, int heapMb, String mainClass) {
        this.classPath = tools.javaLibrary();
        this.archive = tools.checkout()
                .parts()
                .resolve("cds/" + mainClass.substring(mainClass.lastIndexOf('.') + 1) + "-" + fingerprint() + ".jsa");
        this.fresh =
                archive.resolveSibling(archive.getFileName() + "." + Long.toString(System.nanoTime(), 36) + ".partial");
        // These programs wait more than they compute: the first compiler's code is enough and starts sooner.
        options.addAll(List.of("-Xmx" + heapMb + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        program.add(mainClass);
    }

    /** The Java that runs us, so that children need no second one. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    JavaCommand property(String name, Object value) {
        options.add("-D" + name + "=" + value);
        return this;
    }

    JavaCommand arguments(Object... arguments) {
        for (Object argument : arguments) {
            program.add(argument.toString());
        }
        return this;
    }

    ProcessBuilder build() throws IOException {
        List<String> line = new ArrayList<>(List.of(java()));
        line.addAll(options);
        if (Files.exists(archive)) {
            line.add("-XX:SharedArchiveFile=" + archive);
            line.add("-Xshare:auto");
        } else if (Files.isRegularFile(Tools.own())) {
            // A folder on the class path (this library's own tests) cannot be archived.
            Files.createDirectories(archive.getParent());
            line.add("-XX:ArchiveClassesAtExit=" + fresh);
        }
        line.addAll(
                List.of("-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        line.addAll(program);
        return new ProcessBuilder(line);
    }

    /** Takes over the archive that the ended process may have written. */
    void keepArchive() {
        try {
            if (Files.exists(fresh)) {
                Files.move(fresh, archive, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes with the Java version and with every jar: an archive of other classes must not be offered. */
    private String fingerprint() {
        StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
        for (Path jar : classPath) {
            all.append(jar).append(jar.toFile().length()).append(jar.toFile().lastModified());
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
