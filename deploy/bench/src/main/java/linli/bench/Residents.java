package linli.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.LongStream;
import linli.wire.Grant;
import linli.wire.TestIssuer;
import org.jose4j.jwt.JwtClaims;

/** The tokens of those who redeem: of the form and length that Keycloak gives, good for the whole run. */
final class Residents {

    private static final Duration LIFE = Duration.ofHours(6);

    private final TestIssuer issuer;

    Residents(TestIssuer issuer) {
        this.issuer = issuer;
    }

    /** Id of a volunteer, and subject of their account, by their number; as SQL's {@code numbered}. */
    static String id(long number) {
        return String.format("00000000-0000-7000-8000-%012x", number);
    }

    /** Writes the tokens of the first residents, one a line. */
    void write(Path file, long residents) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            LongStream.rangeClosed(1, residents)
                    .parallel()
                    .mapToObj(number -> token(id(number)))
                    .forEachOrdered(token -> line(out, token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(BufferedWriter out, String token) {
        try {
            out.write(token);
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token with all claims that Keycloak puts in: its length is part of what a hop costs. */
    String token(String personId, Grant... grants) {
        JwtClaims claims = issuer.claims(personId, Instant.now().plus(LIFE), grants);
        claims.setIssuedAtToNow();
        claims.setJwtId("onrtna:" + UUID.randomUUID());
        claims.setStringClaim("typ", "Bearer");
        claims.setStringClaim("azp", "linli-h5");
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setStringClaim("acr", "1");
        claims.setStringClaim("scope", "linli");
        return issuer.sign(claims);
    }
}
