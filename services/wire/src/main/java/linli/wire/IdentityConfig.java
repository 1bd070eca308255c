package linli.wire;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Whose tokens are believed. There are no defaults: a process that does not know must not start. */
@ConfigMapping(prefix = "linli.identity")
public interface IdentityConfig {

    /** Exact {@code iss} claim. */
    String issuer();

    /** Required in the {@code aud} claim. */
    String audience();

    /** Where the issuer publishes its signing keys. */
    URI jwksUrl();

    /**
     * Most verified tokens kept; a token is verified again after it was evicted. Below half of it the cache need not
     * think about whom to evict, which makes each look cheaper.
     */
    @WithDefault("50000")
    int cacheSize();

    /**
     * How long a verified token is kept. Not shorter than the issuer's tokens live: one that is not kept any more can't be
     * revoked.
     */
    @WithDefault("6m")
    Duration cacheTime();
}
