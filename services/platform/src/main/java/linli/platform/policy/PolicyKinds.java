package linli.platform.policy;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds that this service declares: every CDI bean of the type {@link PolicyKind}. */
@ApplicationScoped
class PolicyKinds {

    private final Map<String, PolicyKind> byName;

    @Inject
    PolicyKinds(@All List<PolicyKind> declared) {
        this.byName = new TreeMap<>();
        for (PolicyKind kind : declared) {
            if (byName.put(kind.name(), kind) != null) {
                throw new IllegalStateException("The kind " + kind.name() + " is declared twice");
            }
        }
    }

    Optional<PolicyKind> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    PolicyKind get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("This service declares no kind " + name));
    }

    Collection<PolicyKind> list() {
        return byName.values();
    }
}
