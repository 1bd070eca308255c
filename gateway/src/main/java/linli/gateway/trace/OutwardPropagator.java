package linli.gateway.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Tells services our trace and believes none from outside: who may choose trace ids can hide in another's trace, and
 * who may set the sampled flag can make every request expensive.
 */
public final class OutwardPropagator implements ConfigurablePropagatorProvider {

    /** Value for {@code quarkus.otel.propagators}. */
    static final String NAME = "linli-outward";

    @Override
    public TextMapPropagator getPropagator(ConfigProperties config) {
        return new Outward(W3CTraceContextPropagator.getInstance());
    }

    @Override
    public String getName() {
        return NAME;
    }

    private record Outward(TextMapPropagator w3c) implements TextMapPropagator {

        @Override
        public Collection<String> fields() {
            return w3c.fields();
        }

        @Override
        public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
            w3c.inject(context, carrier, setter);
        }

        @Override
        public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
            return context;
        }
    }
}
