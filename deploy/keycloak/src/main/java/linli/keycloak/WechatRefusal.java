package linli.keycloak;

import jakarta.ws.rs.core.Response.Status;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;

/**
 * Why WeChat gave no openid, as the client is told.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html">WeChat's
 *     return codes</a>
 */
enum WechatRefusal {
    /** The code is unknown, expired or was used before. */
    CODE_INVALID(OAuthErrorException.INVALID_GRANT, Status.BAD_REQUEST, Errors.INVALID_CODE, "Code not valid"),
    /** Over WeChat's limit, 100 a minute for a person. */
    TOO_OFTEN(OAuthErrorException.SLOW_DOWN, Status.TOO_MANY_REQUESTS, Errors.SLOW_DOWN, "Too many sign-ins"),
    /** WeChat holds the person to be a risk. */
    BLOCKED(OAuthErrorException.ACCESS_DENIED, Status.FORBIDDEN, Errors.ACCESS_DENIED, "Account blocked by WeChat"),
    /** WeChat is busy, silent or unreachable, or our quota of the day is used up; the same request may succeed later. */
    UNAVAILABLE(
            OAuthErrorException.TEMPORARILY_UNAVAILABLE,
            Status.SERVICE_UNAVAILABLE,
            Errors.IDENTITY_PROVIDER_ERROR,
            "WeChat not available"),
    /** WeChat does not accept us (app id, secret, address), or answers what we do not understand: an operator must look. */
    NOT_ACCEPTED(
            OAuthErrorException.SERVER_ERROR,
            Status.BAD_GATEWAY,
            Errors.IDENTITY_PROVIDER_ERROR,
            "WeChat does not accept this installation");

    private final String oauthError;
    private final Status status;
    private final String eventError;
    private final String description;

    WechatRefusal(String oauthError, Status status, String eventError, String description) {
        this.oauthError = oauthError;
        this.status = status;
        this.eventError = eventError;
        this.description = description;
    }

    static WechatRefusal of(int errorCode) {
        return switch (errorCode) {
            case 40029, 40163, 42003 -> CODE_INVALID;
            case 45011 -> TOO_OFTEN;
            case 40226 -> BLOCKED;
            case -1, 45009 -> UNAVAILABLE;
            default -> NOT_ACCEPTED;
        };
    }

    String oauthError() {
        return oauthError;
    }

    Status status() {
        return status;
    }

    String eventError() {
        return eventError;
    }

    String description() {
        return description;
    }
}
