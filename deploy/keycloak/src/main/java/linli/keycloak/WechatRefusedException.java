package linli.keycloak;

/** WeChat gave no openid. The message is safe to record: it holds neither code, secret nor session key. */
final class WechatRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final WechatRefusal refusal;

    WechatRefusedException(WechatRefusal refusal, String reason) {
        super(reason);
        this.refusal = refusal;
    }

    WechatRefusal refusal() {
        return refusal;
    }
}
