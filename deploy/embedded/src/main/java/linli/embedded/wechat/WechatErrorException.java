package linli.embedded.wechat;

/** Thrown where WeChat would answer with an errcode. */
final class WechatErrorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final WechatError error;

    WechatErrorException(WechatError error) {
        super(error.message());
        this.error = error;
    }

    WechatError error() {
        return error;
    }
}
