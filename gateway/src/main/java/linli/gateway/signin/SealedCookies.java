package linli.gateway.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import linli.gateway.GatewayConfig;
import org.jspecify.annotations.Nullable;

/**
 * Cookies that the browser keeps but can neither read nor change nor keep beyond their time: AES-256-GCM, with the
 * cookie's name as associated data (one cookie can't pose as another) and the end of its life inside.
 */
@ApplicationScoped
class SealedCookies {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** Browsers drop longer ones without a word. */
    private static final int MAX_LENGTH = 4_000;

    private final SecretKeySpec key;
    private final boolean secure;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SealedCookies(GatewayConfig config, InstantSource clock) {
        byte[] bytes = Base64.getDecoder().decode(config.cookieKey());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("linli.gateway.cookie-key must be 32 bytes in base64");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.secure = "https".equals(config.publicUrl().getScheme());
        this.clock = clock;
    }

    boolean isGiven(HttpServerRequest request, CookieKind kind) {
        return request.cookieCount() > 0 && request.getCookie(kind.cookieName()) != null;
    }

    /** What was put into the cookie; null if there is none, if it is over, or if it was not sealed by us. */
    @Nullable
    String read(HttpServerRequest request, CookieKind kind) {
        Cookie cookie = request.getCookie(kind.cookieName());
        return cookie == null ? null : open(kind, cookie.getValue());
    }

    /** Gives the browser a cookie for a time. */
    void give(HttpServerResponse response, CookieKind kind, String content, Duration life) {
        String sealed = seal(kind, content, life);
        if (sealed.length() > MAX_LENGTH) {
            throw new IllegalStateException("The cookie " + kind.cookieName() + " would be too long for browsers");
        }
        response.addCookie(cookie(kind, sealed).setMaxAge(life.toSeconds()));
    }

    void take(HttpServerResponse response, CookieKind kind) {
        response.addCookie(cookie(kind, "").setMaxAge(0));
    }

    private Cookie cookie(CookieKind kind, String value) {
        return Cookie.cookie(kind.cookieName(), value)
                .setPath(kind.path())
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(kind.sameSite());
    }

    String seal(CookieKind kind, String content, Duration life) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(Long.BYTES + text.length);
        plain.putLong(clock.instant().plus(life).getEpochSecond()).put(text);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, kind, nonce).doFinal(plain.array());
            byte[] all = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Nullable
    String open(CookieKind kind, String sealed) {
        if (sealed.length() > MAX_LENGTH) {
            return null;
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed);
            if (all.length < NONCE_BYTES) {
                return null;
            }
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            ByteBuffer plain = ByteBuffer.wrap(
                    cipher(Cipher.DECRYPT_MODE, kind, nonce).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
            boolean over = plain.getLong() <= clock.instant().getEpochSecond();
            return over ? null : StandardCharsets.UTF_8.decode(plain).toString();
        } catch (IllegalArgumentException | GeneralSecurityException notOurs) {
            return null;
        }
    }

    private Cipher cipher(int mode, CookieKind kind, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(kind.cookieName().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
