package linli.wire;

/** Refusals that any process may answer, whatever its domain. */
public enum WireError implements ErrorCode {
    UNAUTHENTICATED(401, "请先登录", "Sign in first"),
    TOKEN_INVALID(401, "登录已失效，请重新登录", "The sign-in is no longer valid"),
    FORBIDDEN(403, "没有权限", "Not permitted"),
    BAD_REQUEST(400, "请求格式不正确", "The request is malformed"),
    VALIDATION_FAILED(400, "填写的内容有误", "Some fields are not valid"),
    IDEMPOTENCY_KEY_MISSING(400, "缺少 Idempotency-Key 请求头", "The Idempotency-Key header is missing"),
    CURSOR_INVALID(400, "翻页标记无效", "The cursor is not valid"),
    NOT_FOUND(404, "没有找到", "Not found"),
    METHOD_NOT_ALLOWED(405, "不支持该操作", "Method not allowed"),
    NOT_ACCEPTABLE(406, "不支持所要求的格式", "The requested format is not available"),
    IDEMPOTENCY_KEY_IN_FLIGHT(409, "相同的请求正在处理，请稍候", "The same request is being processed"),
    VERSION_STALE(412, "内容已被他人修改，请刷新后重试", "It was changed meanwhile: reload and try again"),
    BODY_TOO_LARGE(413, "提交的内容过大", "The body is too large"),
    URI_TOO_LONG(414, "请求地址过长", "The address is too long"),
    MEDIA_TYPE_UNSUPPORTED(415, "不支持该内容格式", "The media type is not supported"),
    RANGE_NOT_SATISFIABLE(416, "没有所要求的部分", "There is no such part of it"),
    IDEMPOTENCY_KEY_REUSED(422, "同一 Idempotency-Key 不能用于不同的请求", "The Idempotency-Key was used for another request"),
    IF_MATCH_MISSING(428, "缺少 If-Match 请求头", "The If-Match header is missing"),
    TOO_MANY_REQUESTS(429, "请求过于频繁，请稍后再试", "Too many requests: try again later"),
    HEADERS_TOO_LARGE(431, "请求头过大", "The headers are too large"),
    INTERNAL_ERROR(500, "系统出错，已记录", "Something went wrong and was recorded"),
    SERVICE_UNAVAILABLE(503, "服务暂时不可用，请稍后再试", "The service is away for the moment: try again later"),
    SERVICE_TIMEOUT(504, "服务响应超时，请稍后再试", "The service did not answer in time: try again later");

    private final Meaning meaning;

    WireError(int status, String titleZh, String titleEn) {
        this.meaning = new Meaning(status, titleZh, titleEn);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
