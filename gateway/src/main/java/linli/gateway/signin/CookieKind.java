package linli.gateway.signin;

import io.vertx.core.http.CookieSameSite;

/** The cookies of the gateway. All are sealed and HttpOnly; none is ever passed on to a service. */
enum CookieKind {
    /** Refresh token of a resident on the H5 page. */
    REFRESH("linli_refresh", "/api/auth", CookieSameSite.STRICT),
    /** Session of a member of staff: its id and the refresh token. */
    STAFF("linli_staff", "/api", CookieSameSite.STRICT),
    /** A sign-in of staff that was begun in this browser; Lax, since the identity provider's page leads back. */
    STAFF_LOGIN("linli_staff_login", "/api/auth/v1/staff", CookieSameSite.LAX),
    /** A WeChat sign-in that was begun in this browser; read when our own page posts the code. */
    WECHAT_LOGIN("linli_wechat_login", "/api/auth/v1/wechat", CookieSameSite.STRICT);

    private final String cookieName;
    private final String path;
    private final CookieSameSite sameSite;

    CookieKind(String cookieName, String path, CookieSameSite sameSite) {
        this.cookieName = cookieName;
        this.path = path;
        this.sameSite = sameSite;
    }

    String cookieName() {
        return cookieName;
    }

    String path() {
        return path;
    }

    CookieSameSite sameSite() {
        return sameSite;
    }
}
