package linli.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user under which a program runs that refuses root: the caller if it is an ordinary user, or else nobody.
 *
 * @param drop whether the caller is root
 * @param reach whether nobody needs root's right to pass through folders (a checkout below /root, for example)
 */
record Unprivileged(boolean drop, boolean reach) {

    private static final int NOBODY = 65534;

    /** @param needed the paths that the program must be able to reach */
    static Unprivileged of(Path... needed) {
        boolean root = "root".equals(System.getProperty("user.name"));
        return new Unprivileged(root, root && !Arrays.stream(needed).allMatch(Unprivileged::open));
    }

    ProcessBuilder command(List<String> line) {
        List<String> whole = new ArrayList<>();
        if (drop) {
            whole.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        if (reach) {
            // The user changes, so the program's own check is satisfied; the right to search folders stays. The bit
            // lets access(2), with which PostgreSQL looks for its programs, honour it too.
            whole.addAll(List.of(
                    "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"));
        }
        whole.addAll(line);
        return new ProcessBuilder(whole);
    }

    /** Gives a folder or file to that user. */
    void own(Path path) throws IOException {
        if (drop) {
            Files.setAttribute(path, "unix:uid", NOBODY);
            Files.setAttribute(path, "unix:gid", NOBODY);
        }
    }

    private static boolean open(Path path) {
        return Stream.iterate(path.toAbsolutePath().getParent(), at -> at != null, Path::getParent)
                .filter(Files::exists)
                .allMatch(Unprivileged::searchable);
    }

    private static boolean searchable(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            return false;
        }
    }
}
