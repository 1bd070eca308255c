package linli.platform.policy;

import java.util.UUID;

/**
 * What a decision stores and shows of the policy that it rests on.
 *
 * @param areaId the area whose policy it is, which may lie above the area of the decision
 */
public record Citation(UUID policyId, String areaId, int version, String document, String clause) {}
