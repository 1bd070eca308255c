package linli.points;

import linli.wire.ErrorCode;

/** Refusals of the points service; each has its page in {@code docs/problems}. */
public enum PointsError implements ErrorCode {
    ITEM_NOT_FOUND(404, "没有找到该物品", "There is no such item"),
    SPONSOR_NOT_FOUND(404, "没有找到该赞助单位", "There is no such sponsor"),
    REDEMPTION_NOT_FOUND(404, "没有找到该兑换", "There is no such redemption"),
    PICKUP_CODE_UNKNOWN(404, "没有找到该领取码", "There is no such pick-up code"),
    VOLUNTEER_NOT_FOUND(404, "没有找到该志愿者", "There is no such volunteer"),
    GUARDIAN_CONSENT_REQUIRED(
            409, "不满14周岁须由监护人同意，请到社区由工作人员登记", "Under 14 a guardian consents: a community worker registers you"),
    VOLUNTEER_ALREADY_REGISTERED(409, "您已经注册过志愿者", "You are registered already"),
    VOLUNTEER_SELF_VERIFICATION(409, "不能核验自己的身份", "Nobody can verify themselves"),
    VOLUNTEER_CASE_OPEN(409, "该身份证号有待处理的重复登记", "Others gave the same ID number: resolve the case first"),
    VOLUNTEER_CLOSED(409, "该志愿者登记已关闭", "The volunteer's registration was closed"),
    CASE_NOT_OPEN(409, "没有待处理的重复登记", "There is no open case about this volunteer"),
    CASE_HOLDS_VERIFIED(409, "其中一人已核验，不能关闭", "One of them is verified and can't be closed"),
    VOLUNTEER_NOT_VERIFIED(409, "实名核验后才能兑换", "The volunteer must be verified before redeeming"),
    INSUFFICIENT_POINTS(409, "积分不足", "There are not enough points"),
    OUT_OF_STOCK(409, "库存不足", "There is not enough stock"),
    REDEMPTION_LIMIT_REACHED(409, "已达到兑换上限", "The limit per person is reached"),
    REDEMPTION_CLOSED(409, "目前不能兑换该物品", "The item can't be redeemed at the moment"),
    REDEMPTION_NOT_HELD(409, "该兑换已取消或已过期", "The redemption was cancelled or has expired"),
    ALREADY_PICKED_UP(409, "该领取码已领取过，不能再用", "The redemption was already picked up"),
    STOCK_BELOW_ZERO(409, "更正后库存不能小于零", "The correction would bring the stock below zero");

    private final Meaning meaning;

    PointsError(int status, String titleZh, String titleEn) {
        this.meaning = new Meaning(status, titleZh, titleEn);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
