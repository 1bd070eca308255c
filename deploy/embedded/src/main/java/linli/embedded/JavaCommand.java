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
public final class JavaCommand {

    private final List<String> options = new ArrayList<>();
    private final List<String> program = new ArrayList<>();
    private final List<Path> classPath;
    private final Path archive;
    private final Path fresh;

    private JavaCommand(List<Path> classPath, Path archive, int heapMb) {
        this.classPath = classPath;
        this.archive = archive;
        this.fresh =
                archive.resolveSibling(archive.getFileName() + "." + Long.toString(System.nanoTime(), 36) + ".partial");
        options.addAll(List.of("-Xmx" + heapMb + "m", "-XX:+UseSerialGC"));
    }

    /**
     * A main class of the parts' library.
     *
     * @param heapMb the most heap it may use, in MiB
     */
    static JavaCommand library(Tools tools, int heapMb, String mainClass) {
        List<Path> jars = tools.javaLibrary();
        String name = mainClass.substring(mainClass.lastIndexOf('.') + 1);
        JavaCommand command = new JavaCommand(jars, archive(tools, name, jars), heapMb);
        // These programs wait more than they compute: the first compiler's code is enough and starts sooner.
        command.options.add("-XX:TieredStopAtLevel=1");
        command.property("java.util.logging.config.class", ChildLogging.class.getName());
        command.program.add(mainClass);
        return command;
    }

    /**
     * A jar that names its main class and its class path itself.
     *
     * @param name of the program, for its archive
     * @param heapMb the most heap it may use, in MiB
     */
    public static JavaCommand jar(Tools tools, String name, Path jar, int heapMb) {
        List<Path> jars = List.of(jar);
        return new JavaCommand(jars, archive(tools, name, jars), heapMb);
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
        } else if (classPath.stream().allMatch(Files::isRegularFile)) {
            // A folder on the class path (this library's own tests) cannot be archived.
            Files.createDirectories(archive.getParent());
            line.add("-XX:ArchiveClassesAtExit=" + fresh);
        }
        if (program.isEmpty()) {
            line.addAll(List.of("-jar", classPath.get(0).toString()));
        } else {
            line.addAll(List.of(
                    "-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        }
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

    /** Its name changes with the Java version and with every jar: an archive of other classes must not be offered. */
    private static Path archive(Tools tools, String name, List<Path> jars) {
        StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
        for (Path jar : jars) {
            all.append(jar).append(jar.toFile().length()).append(jar.toFile().lastModified());
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            String fingerprint = HexFormat.of().formatHex(hash, 0, 6);
            return tools.checkout().parts().resolve("cds/" + name + "-" + fingerprint + ".jsa");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
