package linli.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a Java child with a small heap. */
public final class JavaCommand {

    private final List<String> options = new ArrayList<>();
    private final List<String> program = new ArrayList<>();
    private final Optional<ClassArchive> archive;

    private JavaCommand(int heapMb, Optional<ClassArchive> archive) {
        this.archive = archive;
        // Where memory has run out nobody knows which threads went on: it ends, and who runs it starts it again.
        options.addAll(List.of("-Xmx" + heapMb + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    }

    /**
     * A main class of the parts' library.
     *
     * @param heapMb the most heap it may use, in MiB
     */
    static JavaCommand library(Tools tools, int heapMb, String mainClass) {
        List<Path> jars = tools.javaLibrary();
        String name = mainClass.substring(mainClass.lastIndexOf('.') + 1);
        JavaCommand command = new JavaCommand(heapMb, tools.classArchive(name, jars));
        // They keep little that is new; a larger space for it would be filled before it is tidied.
        command.startingSoon().options("-Xmn16m");
        command.options.add("-Djava.util.logging.config.class=" + ChildLogging.class.getName());
        command.program.add("-cp");
        command.program.add(jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.program.add(mainClass);
        return command;
    }

    /**
     * A jar that names its main class and its class path itself; what is on that path lies below the jar's folder. Its
     * code is compiled to the full, since it is what people wait for, unless it is {@link #startingSoon} or there for tests.
     *
     * @param name of the program, for its archive of classes
     * @param heapMb the most heap it may use, in MiB
     */
    public static JavaCommand jar(Tools tools, String name, Path jar, int heapMb) {
        JavaCommand command =
                new JavaCommand(heapMb, tools.classArchive(name, jarsBelow(Objects.requireNonNull(jar.getParent()))));
        command.program.addAll(List.of("-jar", jar.toString()));
        return tools.lasting() ? command : command.startingSoon();
    }

    static List<Path> jarsBelow(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java that runs us, so that children need no second one. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Of a program that waits more than it computes: the first compiler's code is enough and is there sooner. */
    JavaCommand startingSoon() {
        return options("-XX:TieredStopAtLevel=1");
    }

    /** Options of Java itself. */
    public JavaCommand options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    JavaCommand arguments(Object... arguments) {
        for (Object argument : arguments) {
            program.add(argument.toString());
        }
        return this;
    }

    ProcessBuilder build() {
        List<String> line = new ArrayList<>(List.of(java()));
        line.addAll(options);
        archive.ifPresent(classes -> line.addAll(classes.options()));
        line.addAll(program);
        return new ProcessBuilder(line);
    }

    /** To be called when the process has ended; see {@link ClassArchive#keep}. */
    void ended(boolean byItself) {
        archive.ifPresent(classes -> classes.keep(byItself));
    }
}
