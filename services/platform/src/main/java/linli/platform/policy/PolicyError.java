package linli.platform.policy;

import linli.wire.ErrorCode;

/** Refusals that have to do with policies; each has its page in {@code docs/problems}. */
public enum PolicyError implements ErrorCode {
    POLICY_MISSING(409, "该地区目前没有适用的政策", "No policy is in force here on that day"),
    POLICY_EVALUATION_FAILED(409, "政策中的表达式无法计算", "An expression of the policy cannot be evaluated"),
    POLICY_STATUS_UNSUITABLE(409, "政策当前状态不允许该操作", "The policy's status does not allow that"),
    POLICY_SELF_APPROVAL(409, "起草人或送审人不能审批自己的政策", "Whoever drafted or submitted a policy cannot approve it"),
    POLICY_DATE_TOO_EARLY(409, "政策不能对已经过去的日期生效或失效", "A policy cannot begin or end on days already governed"),
    POLICY_SUPERSEDED(409, "已有更新的版本获得批准", "A newer version has already been approved");

    private final Meaning meaning;

    PolicyError(int status, String titleZh, String titleEn) {
        this.meaning = new Meaning(status, titleZh, titleEn);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
