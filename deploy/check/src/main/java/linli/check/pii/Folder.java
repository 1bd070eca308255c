package linli.check.pii;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Everything below a folder. */
record Folder(Path path) implements Place.Contents {

    private static final int PIECE = 1 << 16;

    @Override
    public void showTo(Place.Looker looker) throws IOException {
        for (Path file : files()) {
            looker.turnTo(path.relativize(file).toString());
            byte[] piece = new byte[PIECE];
            try (InputStream in = Files.newInputStream(file)) {
                for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                    looker.at(piece, length);
                }
            } catch (NoSuchFileException goneMeanwhile) {
                // Databases drop files as they go.
                continue;
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException gone) {
            // A folder went while it was walked; what comes in its place is looked at.
            return files();
        }
    }
}
