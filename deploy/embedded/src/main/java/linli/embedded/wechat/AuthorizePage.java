package linli.embedded.wechat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code /connect/oauth2/authorize} shows: a choice of people where the real one knows who holds the phone. It
 * redirects to the named hosts alone, so that the simulator is nobody's open redirect.
 */
final class AuthorizePage {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9._~-]{0,128}");

    private final WechatApp app;
    private final Set<String> allowedHosts;

    AuthorizePage(WechatApp app, Set<String> allowedHosts) {
        this.app = app;
        this.allowedHosts = allowedHosts;
    }

    /** What is wrong with the request, in words for the page; empty if it is in order. */
    Optional<String> complaintAbout(Map<String, String> query) {
        if (!app.id().equals(query.get("appid"))) {
            return Optional.of("appid 参数错误");
        }
        if (!"code".equals(query.get("response_type"))) {
            return Optional.of("response_type 参数错误");
        }
        if (!"snsapi_base".equals(query.get("scope"))) {
            return Optional.of("scope 参数错误或没有 scope 权限");
        }
        if (!STATE.matcher(query.getOrDefault("state", "")).matches()) {
            return Optional.of("state 参数错误");
        }
        return isAllowed(query.getOrDefault("redirect_uri", ""))
                ? Optional.empty()
                : Optional.of("redirect_uri 域名与后台配置不一致");
    }

    private boolean isAllowed(String redirectUri) {
        try {
            URI uri = URI.create(redirectUri);
            String host = uri.getHost();
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                    && host != null
                    && uri.getUserInfo() == null
                    && (LOOPBACK.contains(host) || allowedHosts.contains(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Back to the page that asked, with code and state before its fragment. */
    static String backTo(Map<String, String> query, String code) {
        String redirectUri = query.getOrDefault("redirect_uri", "");
        int hash = redirectUri.indexOf('#');
        String address = hash < 0 ? redirectUri : redirectUri.substring(0, hash);
        String fragment = hash < 0 ? "" : redirectUri.substring(hash);
        return address
                + (address.contains("?") ? "&" : "?")
                + "code=" + encode(code)
                + "&state=" + encode(query.getOrDefault("state", ""))
                + fragment;
    }

    static String choice(Map<String, String> query) {
        StringBuilder links = new StringBuilder();
        for (DemoPerson person : DemoPerson.ALL) {
            links.append("<li><a href=\"authorize?")
                    .append(escape(address(query, person.openid())))
                    .append("\">")
                    .append(escape(person.label()))
                    .append("<small>")
                    .append(escape(person.openid()))
                    .append("</small></a></li>\n");
        }
        return page("选择登录身份", "<p>本机模拟微信登录，请选择身份。</p>\n<ul>\n" + links + "</ul>");
    }

    static String complaint(String words) {
        return page("无法登录", "<p>" + escape(words) + "</p>");
    }

    private static String address(Map<String, String> query, String openid) {
        StringBuilder address = new StringBuilder();
        query.forEach((name, value) -> {
            if (!name.equals("openid")) {
                address.append(encode(name)).append('=').append(encode(value)).append('&');
            }
        });
        return address.append("openid=").append(encode(openid)).toString();
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                body{margin:0;font:18px/1.5 sans-serif;color:#1a1a1a;background:#ededed}
                main{max-width:480px;margin:0 auto;padding:24px 16px}
                h1{font-size:22px;margin:0 0 8px}
                ul{list-style:none;margin:16px 0;padding:0;background:#fff;border-radius:8px}
                li+li{border-top:1px solid #e0e0e0}
                a{display:flex;justify-content:space-between;align-items:center;min-height:56px;padding:0 16px;color:#1a1a1a}
                small{color:#595959;font-size:14px}
                </style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """.formatted(title, title, body);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
