package linli.check.drive;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import linli.check.RunningStack;
import linli.embedded.PartFailed;
import linli.local.Addresses;
import linli.local.demo.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in as they sign in, and tells what they then hold: the browser's cookie, or the access token that the
 * gateway keeps from the browser, which is what services are given.
 */
public final class SignIn {

    /** The end of what is said of somebody whom the form refused. */
    public static final String STILL_THERE = "still at the sign-in page";

    private static final Pattern FORM_ACTION = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final String CLIENT = "linli-console";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Addresses addresses;
    private final String clientSecret;
    private final Sender sender;

    public SignIn(RunningStack stack, Sender sender) {
        this.addresses = stack.addresses();
        this.clientSecret = stack.secrets().getProperty("gateway.client-secret");
        this.sender = sender;
    }

    /** What the mini program gets for a WeChat code. */
    public record Tokens(String access, String refresh) {}

    public Tokens resident(String openid) {
        Visitor.Reply tokens = post(
                addresses.gateway() + "/api/auth/v1/wechat", Map.of("code", weChatCode(openid), "channel", "mini"));
        return new Tokens(tokens.text("accessToken"), tokens.text("refreshToken"));
    }

    /** Whom an access token is about. */
    public static String personOf(String accessToken) {
        try {
            byte[] claims = Base64.getUrlDecoder().decode(accessToken.split("\\.")[1]);
            return JSON.readTree(claims).path("sub").asText();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What WeChat gives the phone of a resident, to sign in once. */
    public String weChatCode(String openid) {
        return post(addresses.wechat() + "/sim/codes", Map.of("openid", openid)).text("code");
    }

    /** The access token of a member of staff, got as the gateway gets it: with code, PKCE and the client's secret. */
    public String staffToken(String userName, String password) {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        String callback = addresses.gateway() + "/api/auth/v1/staff/callback";
        String url = addresses.issuer() + "/protocol/openid-connect/auth?"
                + form(Map.of(
                        "client_id",
                        CLIENT,
                        "response_type",
                        "code",
                        "scope",
                        "openid",
                        "redirect_uri",
                        callback,
                        "state",
                        verifier,
                        "code_challenge",
                        challenge(verifier),
                        "code_challenge_method",
                        "S256"));
        String landing = authenticate(url, new HashMap<>(), userName, password);
        Matcher code = CODE.matcher(landing);
        if (!code.find()) {
            throw new PartFailed("Could not sign in as " + userName + ": " + landing);
        }
        return exchange(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", CLIENT,
                        "client_secret", clientSecret,
                        "code", code.group(1),
                        "redirect_uri", callback,
                        "code_verifier", verifier))
                .text("access_token");
    }

    /** The cookies of a member of staff's browser after signing in at the gateway. */
    public String staffCookie(String userName, String password) {
        Map<String, String> cookies = new HashMap<>();
        Visitor.Reply login = browse("GET", addresses.gateway() + "/api/auth/v1/staff/login", cookies, null);
        String landing = authenticate(Sender.header(login, "location"), cookies, userName, password);
        browse("GET", landing, cookies, null);
        if (!cookies.containsKey("linli_staff")) {
            throw new PartFailed("The gateway gave no session to " + userName);
        }
        return "linli_staff=" + cookies.get("linli_staff");
    }

    private String authenticate(String url, Map<String, String> cookies, String userName, String password) {
        Visitor.Reply page = browse("GET", url, cookies, null);
        Matcher action = FORM_ACTION.matcher(page.text());
        if (!action.find()) {
            throw new PartFailed("The sign-in page of staff has no form: " + page.status());
        }
        String credentials = form(Map.of("username", userName, "password", password));
        Visitor.Reply answer = browse("POST", action.group(1).replace("&amp;", "&"), cookies, credentials);
        return answer.headers().getOrDefault("location", STILL_THERE);
    }

    private Visitor.Reply browse(String method, String url, Map<String, String> cookies, @Nullable String form) {
        Map<String, String> headers = new HashMap<>();
        if (!cookies.isEmpty()) {
            headers.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (form != null) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
        }
        Visitor.Reply reply = sender.send(new Call(method, url, Identity.NOBODY, headers, form));
        reply.headers().getOrDefault("set-cookie", "").lines().forEach(line -> {
            String pair = line.split(";", 2)[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        });
        return reply;
    }

    private Visitor.Reply exchange(Map<String, String> parameters) {
        return sender.send(new Call(
                "POST",
                addresses.issuer() + "/protocol/openid-connect/token",
                Identity.NOBODY,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form(parameters)));
    }

    private Visitor.Reply post(String url, Map<String, String> body) {
        try {
            return sender.send(new Call("POST", url, Identity.NOBODY, Map.of(), JSON.writeValueAsString(body)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
