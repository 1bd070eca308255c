package linli.gateway.front;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import linli.gateway.GatewayConfig;

/** What browsers are told to forbid. Data gets the strictest policy, pages what the front ends need and no more. */
@Singleton
final class SecurityHeaders {

    private static final CharSequence CSP = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence PERMISSIONS_POLICY = HttpHeaders.createOptimized("permissions-policy");
    private static final CharSequence OPENER_POLICY = HttpHeaders.createOptimized("cross-origin-opener-policy");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("cross-origin-resource-policy");
    private static final CharSequence HSTS = HttpHeaders.createOptimized("strict-transport-security");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence TWO_YEARS = HttpHeaders.createOptimized("max-age=63072000; includeSubDomains");
    private static final CharSequence DATA_POLICY =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence PAGE_PERMISSIONS =
            HttpHeaders.createOptimized("camera=(self), geolocation=(self), microphone=(), payment=(), usb=()");

    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final boolean https;
    private final CharSequence pagePolicy;

    SecurityHeaders(GatewayConfig config) {
        this.https = "https".equals(config.publicUrl().getScheme());
        this.pagePolicy =
                HttpHeaders.createOptimized(pagePolicy(Thread.currentThread().getContextClassLoader()));
    }

    void add(MultiMap headers, boolean data) {
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        headers.set(REFERRER_POLICY, NO_REFERRER);
        headers.set(RESOURCE_POLICY, SAME_ORIGIN);
        if (data) {
            headers.set(CSP, DATA_POLICY);
        } else {
            headers.set(CSP, pagePolicy);
            headers.set(PERMISSIONS_POLICY, PAGE_PERMISSIONS);
            headers.set(OPENER_POLICY, SAME_ORIGIN);
        }
        if (https) {
            headers.set(HSTS, TWO_YEARS);
        }
    }

    /**
     * Scripts come from our own files; those that the build tool writes into the page itself are allowed by their
     * hash. Styles are set by the front end's framework on single elements, which has no hash.
     */
    private static String pagePolicy(ClassLoader resources) {
        return "default-src 'self'; script-src 'self'" + inlineScriptHashes(resources)
                + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:"
                + "; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'"
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String inlineScriptHashes(ClassLoader resources) {
        StringBuilder hashes = new StringBuilder();
        Matcher scripts = INLINE_SCRIPT.matcher(page(resources));
        while (scripts.find()) {
            hashes.append(" 'sha256-").append(sha256(scripts.group(1))).append('\'');
        }
        return hashes.toString();
    }

    private static String page(ClassLoader resources) {
        try (InputStream page = resources.getResourceAsStream("META-INF/resources/m/index.html")) {
            return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
