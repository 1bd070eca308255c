package linli.platform.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.platform.Ids;
import linli.wire.Violation;

/** Reads what an editor wrote into a version of the domain, naming everything that is wrong at once. */
@ApplicationScoped
class DraftReading {

    /** At three bytes a character, below what the table takes. */
    private static final int MAX_CHARACTERS = 20_000;

    private final PolicyKinds kinds;
    private final Policies policies;

    @Inject
    DraftReading(PolicyKinds kinds, Policies policies) {
        this.kinds = kinds;
        this.policies = policies;
    }

    /** A version not yet numbered, with what it is checked against. */
    record Draft(PolicyKind kind, List<String> areaPath, Policy policy) {}

    /**
     * The version that a request describes.
     *
     * @param at where it stands in the request: empty, or for example {@code sections[2].}
     */
    Optional<Draft> read(DraftPolicyRequest request, String at, List<Violation> violations) {
        int before = violations.size();
        Optional<PolicyKind> kind = kinds.find(request.kind());
        if (kind.isEmpty()) {
            violations.add(new Violation(at + "kind", "本服务没有这一类政策", "is no kind of this service"));
        }
        List<String> path = policies.path(request.areaId());
        if (path.isEmpty()) {
            violations.add(new Violation(at + "areaId", "没有这个区域", "is no known area"));
        }
        Map<String, PolicyValue> values = kind.map(
                        k -> new BodyReader(violations).read(k, request.parameters(), at + "parameters"))
                .orElse(Map.of());
        if (PolicyStore.toJson(values).length() > MAX_CHARACTERS) {
            violations.add(new Violation(at + "parameters", "内容过长", "is too long"));
        }
        if (violations.size() > before || kind.isEmpty()) {
            return Optional.empty();
        }
        Policy policy = new Policy(
                Ids.next(),
                request.key(),
                Integer.MAX_VALUE,
                new Period(request.effectiveFrom(), request.effectiveTo()),
                values,
                new PolicySource(request.document().strip(), request.clause().strip()),
                Boolean.TRUE.equals(request.framework()));
        return Optional.of(new Draft(kind.get(), path, policy));
    }
}
