package linli.platform.policy;

import java.util.Map;
import java.util.UUID;

/**
 * One version of a policy. A version that was approved never changes, but for its end being brought forward.
 *
 * @param version counts up within the key; of several versions whose periods contain a day, the highest governs
 * @param values only what this area sets itself; the rest is inherited
 * @param framework sets limits for the areas below and need not be complete itself
 */
public record Policy(
        UUID id,
        PolicyKey key,
        int version,
        Period period,
        Map<String, PolicyValue> values,
        PolicySource source,
        boolean framework) {

    Citation citation() {
        return new Citation(id, key.areaId(), version, source.document(), source.clause());
    }
}
