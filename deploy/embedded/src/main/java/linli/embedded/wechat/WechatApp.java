package linli.embedded.wechat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** One of our accounts at WeChat; the mini program and the page inside WeChat are two. */
public record WechatApp(String id, String secret) {
    private static final int OPENID_HASH_CHARACTERS = 27;

    /** What this app knows the person by: stable, 28 characters as at WeChat, and different from app to app. */
    String openidOf(String person) {
        return "o" + hash("openid", person).substring(0, OPENID_HASH_CHARACTERS);
    }

    /** Shaped like WeChat's; nobody may depend on its content. */
    String sessionKeyOf(String code) {
        return hash("session", code).substring(0, 22) + "==";
    }

    private String hash(String purpose, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = digest.digest((purpose + ":" + id + ":" + value).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WechatApp[" + id + "]";
    }
}
