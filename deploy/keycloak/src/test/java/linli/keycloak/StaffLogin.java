package linli.keycloak;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import linli.keycloak.Browser.Answer;

/** A member of staff at a browser, with the gateway's part of the code flow played along. */
final class StaffLogin {
    static final String GATEWAY = "http://127.0.0.1:8080";

    private static final String CALLBACK = GATEWAY + "/api/auth/v1/staff/callback";
    private static final String VERIFIER = "0123456789012345678901234567890123456789012345678";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Pattern TOTP_SECRET = Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"");

    private final KeycloakServer keycloak;
    private final String clientSecret;
    private final Browser browser;

    StaffLogin(KeycloakServer keycloak, String clientSecret) {
        this(keycloak, clientSecret, new Browser());
    }

    private StaffLogin(KeycloakServer keycloak, String clientSecret, Browser browser) {
        this.keycloak = keycloak;
        this.clientSecret = clientSecret;
        this.browser = browser;
    }

    /** Somebody else at the same browser, where nobody signed out. */
    StaffLogin nextPerson() {
        return new StaffLogin(keycloak, clientSecret, browser);
    }

    /** Where the gateway sends the browser. */
    static String begin(KeycloakServer keycloak, String pkce) {
        return keycloak.realm() + "/protocol/openid-connect/auth?"
                + Browser.encode(Map.of(
                        "client_id", "linli-console",
                        "response_type", "code",
                        "scope", "openid",
                        "redirect_uri", CALLBACK,
                        "state", "s"))
                + pkce;
    }

    /** Fills in the first form; what comes back is the next form, a refusal, or the way back to the gateway. */
    Answer password(String userName, String password) {
        String pkce = "&code_challenge_method=S256&code_challenge=" + challenge();
        Answer form = browser.follow(browser.get(begin(keycloak, pkce)), keycloak.address());
        Answer next = browser.post(form.action(), Map.of("username", userName, "password", password));
        return browser.follow(next, keycloak.address());
    }

    /** Does what a phone's authenticator app does when it scans the code on the page. */
    Answer setUpSecondFactor(Answer page) {
        Matcher secret = TOTP_SECRET.matcher(page.body());
        if (!secret.find()) {
            throw new AssertionError("no second factor to set up: " + page.body());
        }
        Map<String, String> form = new HashMap<>();
        form.put("totpSecret", secret.group(1));
        form.put("totp", totp(secret.group(1), Instant.now()));
        form.put("userLabel", "phone");
        return browser.follow(browser.post(page.action(), form), keycloak.address());
    }

    Answer tokens(Answer callback) {
        Matcher code = CODE.matcher(callback.header("Location"));
        if (!code.find()) {
            throw new AssertionError("not sent back with a code: " + callback.status() + " " + callback.body());
        }
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code.group(1),
                "code_verifier",
                VERIFIER,
                "redirect_uri",
                CALLBACK));
    }

    Answer refresh(Answer tokens) {
        return token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.json().path("refresh_token").asText()));
    }

    private Answer token(Map<String, String> parameters) {
        Map<String, String> form = new HashMap<>(parameters);
        form.put("client_id", "linli-console");
        form.put("client_secret", clientSecret);
        Answer answer = new Browser().post(keycloak.realm() + "/protocol/openid-connect/token", form);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer;
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** RFC 6238 with six digits, thirty seconds and SHA-1. */
    private static String totp(String secret, Instant now) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] hash = mac.doFinal(java.nio.ByteBuffer.allocate(Long.BYTES)
                    .putLong(now.getEpochSecond() / 30)
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = java.nio.ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
