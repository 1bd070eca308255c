package linli.wire;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Whose tokens are believed. There are no defaults: a process that does not know must not start. */
@ConfigMapping(prefix = "linli.identity")
public interface IdentityConfig {

    /** Exact {@code iss} claim. */
    String issuer();

    /** Required in the {@code aud} claim. */
    String audience();

    /** Where the issuer publishes its signing keys. */
    URI jwksUrl();

    /** Most verified tokens kept; a token is verified again after it was evicted. */
    @WithDefault("50000")
    int cacheSize();
}
