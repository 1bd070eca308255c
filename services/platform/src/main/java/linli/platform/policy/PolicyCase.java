package linli.platform.policy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/** Something that was decided under a policy and can be decided again, with its facts as they were recorded. */
public interface PolicyCase {

    /** Names the case to officials; ids alone, no personal data. */
    String caseId();

    /** The day that the case belongs to, in Asia/Shanghai. */
    LocalDate day();

    /**
     * What the case comes to, in the unit of its {@link PolicyCases}; 0 where the policies refuse it.
     *
     * @param policyOfArea the policy that would govern in an area; empty where there would be none
     */
    long decide(Function<String, Optional<ResolvedPolicy>> policyOfArea);
}
