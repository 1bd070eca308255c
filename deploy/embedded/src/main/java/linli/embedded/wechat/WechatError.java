package linli.embedded.wechat;

/** The refusals of WeChat that the product must understand, with WeChat's own numbers and words. */
enum WechatError {
    BUSY(-1, "system error"),
    INVALID_GRANT_TYPE(40002, "invalid grant_type"),
    INVALID_APPID(40013, "invalid appid"),
    INVALID_CODE(40029, "invalid code"),
    INVALID_SECRET(40125, "invalid appsecret"),
    USED_CODE(40163, "code been used"),
    BLOCKED(40226, "code blocked"),
    MISSING_APPID(41002, "appid missing"),
    MISSING_SECRET(41004, "appsecret missing"),
    MISSING_CODE(41008, "missing code"),
    TOO_OFTEN(45011, "api minute-quota reach limit, must slower, retry next minute");

    private final int code;
    private final String message;

    WechatError(int code, String message) {
        this.code = code;
        this.message = message;
    }

    int code() {
        return code;
    }

    String message() {
        return message;
    }
}
