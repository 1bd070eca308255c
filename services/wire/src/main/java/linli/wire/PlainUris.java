package linli.wire;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Counts requests by the paths that the service knows, and all others as one: anybody may think of another address. */
@Singleton
public class PlainUris {

    @Produces
    @Singleton
    MeterFilter plainUris() {
        return MeterFilter.replaceTagValues("uri", PlainPath::template);
    }
}
