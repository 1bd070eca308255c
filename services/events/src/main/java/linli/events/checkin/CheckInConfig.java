package linli.events.checkin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How check-in works. Figures of the service, not of a policy: no document sets them. */
@ConfigMapping(prefix = "linli.events.check-in")
interface CheckInConfig {

    /** 32 secret bytes in base64. */
    String key();

    /** Address of the page that a scanned QR opens; the token is added to it. */
    String page();

    /** A new code comes this often. */
    @WithDefault("30s")
    Duration rotation();

    /** A code holds this long from its beginning. */
    @WithDefault("60s")
    Duration life();

    /** People can check in this long before the start. */
    @WithDefault("30m")
    Duration opensBefore();

    /** A code that was scanned without network may arrive this late. */
    @WithDefault("12h")
    Duration lateWithin();

    /** Who sends so many wrong codes ... */
    @WithDefault("5")
    int wrongCodes();

    /** ... within this time is held off until it is over. */
    @WithDefault("5m")
    Duration wrongCodesWithin();
}
