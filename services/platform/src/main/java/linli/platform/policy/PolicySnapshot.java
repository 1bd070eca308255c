package linli.platform.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** All approved versions of a service's policies at one moment, ready for questions. Immutable. */
final class PolicySnapshot {

    private final Expressions expressions;
    private final Map<PolicyKey, List<Policy>> newestFirst = new HashMap<>();
    private final Map<UUID, Policy> byId = new HashMap<>();

    PolicySnapshot(Expressions expressions, Collection<Policy> approved) {
        this.expressions = expressions;
        for (Policy policy : approved) {
            newestFirst.computeIfAbsent(policy.key(), key -> new ArrayList<>()).add(policy);
            byId.put(policy.id(), policy);
        }
        newestFirst
                .values()
                .forEach(versions ->
                        versions.sort(Comparator.comparingInt(Policy::version).reversed()));
    }

    /** The version of a key that governs on a day: of those whose period contains it, the newest. */
    Optional<Policy> findInForce(PolicyKey key, LocalDate day) {
        return listVersions(key).stream()
                .filter(policy -> policy.period().contains(day))
                .findFirst();
    }

    /** All approved versions of a key, newest first. */
    List<Policy> listVersions(PolicyKey key) {
        return newestFirst.getOrDefault(key, List.of());
    }

    /** All approved versions. */
    Collection<Policy> listAll() {
        return byId.values();
    }

    /** The versions that govern on a day along an area path, from its top down. */
    List<Policy> listInForce(PolicyQuestion question) {
        List<Policy> rows = new ArrayList<>();
        for (String areaId : question.areaPath()) {
            findInForce(new PolicyKey(question.kind(), areaId, question.code()), question.on())
                    .ifPresent(rows::add);
        }
        return rows;
    }

    /** Whether {@link #resolve(PolicyKind, PolicyQuestion)} has an answer. */
    boolean answers(PolicyKind kind, PolicyQuestion question) {
        List<Policy> rows = listInForce(question);
        return !rows.isEmpty()
                && kind.parameters().stream()
                        .allMatch(parameter -> parameter.findDefault().isPresent()
                                || rows.stream().anyMatch(row -> row.values().containsKey(parameter.name())));
    }

    /** The first day of a period, and every later one on which a version of the areas begins or ends. */
    SortedSet<LocalDate> daysOfChange(PolicyKey key, List<String> areaIds, Period period) {
        SortedSet<LocalDate> days = new TreeSet<>();
        days.add(period.from());
        for (String areaId : areaIds) {
            for (Policy version : listVersions(new PolicyKey(key.kind(), areaId, key.code()))) {
                days.add(version.period().from());
                LocalDate to = version.period().to();
                if (to != null) {
                    days.add(to);
                }
            }
        }
        days.removeIf(day -> !period.contains(day));
        return days;
    }

    /**
     * What governs.
     *
     * @throws linli.wire.ProblemException POLICY_MISSING if no version governs, or a required parameter is set nowhere
     */
    ResolvedPolicy resolve(PolicyKind kind, PolicyQuestion question) {
        return resolve(kind, listInForce(question));
    }

    /** The policy that a decision was based on, made again from the versions that it stored, top down. */
    ResolvedPolicy reproduce(PolicyKind kind, List<UUID> basis) {
        List<Policy> rows = new ArrayList<>();
        for (UUID id : basis) {
            Policy policy = byId.get(id);
            if (policy == null) {
                throw PolicyError.POLICY_MISSING.because("没有编号为 " + id + " 的政策", "There is no policy " + id);
            }
            rows.add(policy);
        }
        return resolve(kind, rows);
    }

    /** Resolves a chain of versions, top down. */
    ResolvedPolicy resolve(PolicyKind kind, List<Policy> rows) {
        if (rows.isEmpty()) {
            throw PolicyError.POLICY_MISSING.because(
                    "该地区没有生效的政策（" + kind.label().zh() + "）",
                    "No policy is in force here (" + kind.label().en() + ")");
        }
        Map<String, ResolvedParameter> resolved = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Parameter parameter : kind.parameters()) {
            Optional<ResolvedParameter> found = inherit(parameter, rows)
                    .result()
                    .or(() -> parameter.findDefault().map(value -> new ResolvedParameter(value, null, Hold.OPEN)));
            found.ifPresentOrElse(value -> resolved.put(parameter.name(), value), () -> missing.add(parameter.name()));
        }
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing);
            throw PolicyError.POLICY_MISSING.because(
                    "政策（" + kind.label().zh() + "）缺少参数：" + names,
                    "The policy (" + kind.label().en() + ") lacks " + names);
        }
        List<Citation> basis = rows.stream().map(Policy::citation).toList();
        return new ResolvedPolicy(kind, basis, resolved, expressions);
    }

    /** One parameter's way down a chain of versions. */
    static Inheritance inherit(Parameter parameter, List<Policy> rows) {
        Inheritance inheritance = new Inheritance(parameter.type());
        for (Policy row : rows) {
            PolicyValue own = row.values().get(parameter.name());
            if (own != null) {
                inheritance.descend(own, row.citation());
            }
        }
        return inheritance;
    }
}
