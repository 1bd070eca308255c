package linli.events;

import linli.wire.ErrorCode;

/** What this service refuses, and why; each has a page in {@code docs/problems}. */
public enum EventsError implements ErrorCode {
    ORGANISATION_NOT_IN_STANDING(409, "该组织目前不能发布活动", "The organisation may not publish activities at present"),
    ACTIVITY_NOT_DRAFT(409, "该活动已经发布", "The activity was published already"),
    ACTIVITY_NOT_OPEN(409, "该活动已结束或已取消", "The activity is over or was called off"),
    ACTIVITY_BEGUN(409, "活动已经开始", "The activity has begun"),
    ACTIVITY_NOT_OVER(409, "活动尚未结束", "The activity is not over yet"),
    ACTIVITY_FIELD_FIXED(409, "该内容在发布后不能更改", "This can't be changed once the activity is published"),
    CAPACITY_BELOW_ACCEPTED(409, "名额不能少于已报名人数", "The capacity can't be less than the places already taken"),
    VOLUNTEER_NOT_REGISTERED(409, "请先登记为志愿者", "Register as a volunteer first"),
    SIGNED_UP_ALREADY(409, "已经报过名了", "Signed up already"),
    SIGN_UP_OVERLAPS(409, "与已报名的另一活动时间冲突", "It overlaps another activity signed up for"),
    NOT_SIGNED_UP(409, "没有报名该活动", "Not signed up for the activity"),
    CHECK_IN_TOKEN_INVALID(409, "签到二维码无效", "The check-in QR is not valid"),
    CHECK_IN_CODE_EXPIRED(409, "签到二维码已更换，请重新扫描", "The check-in QR has changed: scan it again"),
    CHECK_IN_CODE_WRONG(409, "签到码不正确或已更换", "The check-in code is wrong or has changed"),
    CHECK_IN_NOT_OPEN(409, "现在不是签到时间", "It is not the time to check in"),
    CHECKED_IN_ELSEWHERE(409, "您正在参加另一活动", "You are at another activity"),
    NOT_CHECKED_IN(409, "还没有签到", "Not checked in"),
    CHECKED_OUT_ALREADY(409, "已经签退", "Checked out already"),
    PARTICIPATION_CONFIRMED(409, "时长已由负责人确认", "The leader has confirmed the minutes already"),
    MINUTES_OVER_DAY(409, "该志愿者当天的时长超过 24 小时", "The volunteer's minutes of the day exceed 24 hours"),
    MINUTES_OVERLAP(409, "与另一活动的时长重复计算", "The same time was confirmed for another activity");

    private final Meaning meaning;

    EventsError(int status, String titleZh, String titleEn) {
        this.meaning = new Meaning(status, titleZh, titleEn);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
