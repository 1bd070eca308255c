package linli.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import linli.embedded.PartFailed;

/** Keys and passwords of this checkout: made at random the first time, readable by their owner alone, never printed. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** 32 bytes in base64. */
    private static final List<String> KEYS =
            List.of("crypto.key", "crypto.lookup-key", "gateway.cookie-key", "events.check-in-key");

    private static final List<String> PASSWORDS = List.of(
            "db.postgres",
            "db.registry",
            "db.points",
            "db.events",
            "db.debezium",
            "db.keycloak",
            "keycloak.admin",
            "gateway.client-secret",
            "wechat.mini-secret",
            "wechat.h5-secret");

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /**
     * Reads the file, and adds what is missing in it.
     *
     * @param data folder of the data that were written with them; when it has data, the file must exist
     */
    static Secrets load(Path file, Path data) throws IOException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                values.load(in);
            }
        } else if (Files.exists(data.resolve("postgres"))) {
            throw new PartFailed(file + " is gone, but " + data
                    + " was written with it. Bring the file back, or delete " + data + " to begin anew.");
        }
        boolean grown = false;
        for (String name : KEYS) {
            grown |= values.putIfAbsent(name, random(Base64.getEncoder())) == null;
        }
        for (String name : PASSWORDS) {
            grown |= values.putIfAbsent(name, random(Base64.getUrlEncoder().withoutPadding())) == null;
        }
        if (grown) {
            save(values, file);
        }
        return new Secrets(values);
    }

    String get(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("no secret is called " + name);
        }
        return value;
    }

    /** The password of a database role. */
    String databasePassword(String role) {
        return get("db." + role);
    }

    private static String random(Base64.Encoder encoder) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return encoder.encodeToString(bytes);
    }

    private static void save(Properties values, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        // Created with its mode: a file that is narrowed afterwards was open for a moment.
        Path fresh = Files.createTempFile(
                file.getParent(),
                "secrets",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(fresh)) {
            values.store(out, "Keys and passwords of the local stack. Data cannot be read without them.");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
