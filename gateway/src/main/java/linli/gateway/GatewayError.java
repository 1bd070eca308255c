package linli.gateway;

import linli.wire.ErrorCode;

/** Refusals of the gateway itself, beside those that any process may answer. */
public enum GatewayError implements ErrorCode {
    PATH_REFUSED(400, "请求地址不规范", "The path is not in its plain form"),
    LOGIN_STATE_INVALID(400, "登录过程已失效，请重新登录", "The sign-in was not started here, or took too long"),
    WECHAT_CODE_INVALID(401, "微信登录凭证无效或已使用", "The WeChat code is not valid or was used before"),
    SESSION_OVER(401, "登录已过期，请重新登录", "The session is over: sign in again"),
    ACCOUNT_BLOCKED(403, "该账号已被停用", "The account is blocked"),
    BODY_LATE(408, "提交超时，请检查网络后重试", "The body took too long to come in: check the network and try again"),
    CROSS_ORIGIN_REFUSED(403, "不接受来自其他网站的请求", "Requests from other sites are refused"),
    LOGIN_UNAVAILABLE(503, "登录服务暂时不可用，请稍后再试", "Signing in is not possible for the moment: try again later");

    private final Meaning meaning;

    GatewayError(int status, String titleZh, String titleEn) {
        this.meaning = new Meaning(status, titleZh, titleEn);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
