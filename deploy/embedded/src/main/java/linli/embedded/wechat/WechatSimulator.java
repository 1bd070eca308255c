package linli.embedded.wechat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * WeChat's sign-in on this machine: the paths, parameters, field names, error codes and content type of the real one, and
 * {@code POST /sim/codes {openid}} beside them, by which a test gets the code that a phone would have got. It keeps nothing
 * on disk. Whoever is named to it exists; the codes of {@code blocked-...} are answered with 40226, of {@code busy-...}
 * with -1.
 */
public final class WechatSimulator implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;
    private static final int MAX_BODY_BYTES = 4 * 1024;
    /** How the name of a person begins whom WeChat blocks, and of one for whom it is busy. */
    private static final String BLOCKED = "blocked-";

    private static final String BUSY = "busy-";
    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final HttpServer server;
    private final ExecutorService threads;
    private final SignInCodes codes;
    private final WechatApp mini;
    private final WechatApp h5;
    private final AuthorizePage page;

    private WechatSimulator(HttpServer server, Settings settings, Clock clock) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "wechat-simulator");
            thread.setDaemon(true);
            return thread;
        });
        this.codes = new SignInCodes(clock);
        this.mini = settings.mini();
        this.h5 = settings.h5();
        this.page = new AuthorizePage(settings.h5(), settings.redirectHosts());
    }

    /**
     * What the simulator must know.
     *
     * @param mini the app of the mini program, answered at {@code /sns/jscode2session}
     * @param h5 the app of the page inside WeChat, answered at {@code /sns/oauth2/access_token}
     * @param redirectHosts hosts besides this machine to which the authorisation page may send people back
     */
    public record Settings(WechatApp mini, WechatApp h5, Set<String> redirectHosts) {}

    /** Starts on the port of 127.0.0.1; 0 takes a free one. */
    public static WechatSimulator start(int port, Settings settings) {
        return start(port, settings, Clock.systemUTC());
    }

    static WechatSimulator start(int port, Settings settings, Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            WechatSimulator simulator = new WechatSimulator(server, settings, clock);
            simulator.open();
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException("WeChat simulator on port " + port + ": " + e.getMessage(), e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void open() {
        route("/sns/jscode2session", exchange -> answer(exchange, () -> miniSession(exchange.query())));
        route("/sns/oauth2/access_token", exchange -> answer(exchange, () -> webToken(exchange.query())));
        route("/connect/oauth2/authorize", this::authorize);
        route("/sim/codes", this::issueCode);
        server.setExecutor(threads);
        server.start();
    }

    private void route(String path, Route route) {
        server.createContext(path, http -> {
            Exchange exchange = new Exchange(http);
            try {
                if (http.getRequestURI().getPath().equals(path)) {
                    route.handle(exchange);
                } else {
                    exchange.answer(404, "text/plain", "");
                }
            } catch (IllegalArgumentException e) {
                // A query that is not properly encoded.
                exchange.answer(400, "text/plain", "");
            } finally {
                http.close();
            }
        });
    }

    private Map<String, Object> miniSession(Map<String, String> query) throws WechatErrorException {
        String code = query.getOrDefault("js_code", "");
        String person = redeem(mini, query, code);
        return new TreeMap<>(Map.of("openid", mini.openidOf(person), "session_key", mini.sessionKeyOf(code)));
    }

    private Map<String, Object> webToken(Map<String, String> query) throws WechatErrorException {
        String code = query.getOrDefault("code", "");
        String person = redeem(h5, query, code);
        return new TreeMap<>(Map.of(
                "access_token", h5.sessionKeyOf("access" + code),
                "expires_in", 7200,
                "refresh_token", h5.sessionKeyOf("refresh" + code),
                "openid", h5.openidOf(person),
                "scope", "snsapi_base"));
    }

    private String redeem(WechatApp app, Map<String, String> query, String code) throws WechatErrorException {
        require(!query.getOrDefault("appid", "").isEmpty(), WechatError.MISSING_APPID);
        require(!query.getOrDefault("secret", "").isEmpty(), WechatError.MISSING_SECRET);
        require(!code.isEmpty(), WechatError.MISSING_CODE);
        require("authorization_code".equals(query.get("grant_type")), WechatError.INVALID_GRANT_TYPE);
        require(app.id().equals(query.get("appid")), WechatError.INVALID_APPID);
        require(app.secret().equals(query.get("secret")), WechatError.INVALID_SECRET);
        String person = codes.redeem(app, code);
        require(!person.startsWith(BLOCKED), WechatError.BLOCKED);
        require(!person.startsWith(BUSY), WechatError.BUSY);
        return person;
    }

    private static void require(boolean inOrder, WechatError otherwise) throws WechatErrorException {
        if (!inOrder) {
            throw new WechatErrorException(otherwise);
        }
    }

    private static void answer(Exchange exchange, Answering answering) throws IOException {
        Map<String, Object> answer;
        try {
            answer = answering.answer();
        } catch (WechatErrorException e) {
            answer = new TreeMap<>(
                    Map.of("errcode", e.error().code(), "errmsg", e.error().message()));
        }
        exchange.answerLikeWechat(JSON.writeValueAsString(answer));
    }

    private void authorize(Exchange exchange) throws IOException {
        Map<String, String> query = exchange.query();
        Optional<String> complaint = page.complaintAbout(query);
        String person = query.getOrDefault("openid", "");
        if (complaint.isPresent()) {
            exchange.answerHtml(400, AuthorizePage.complaint(complaint.get()));
        } else if (person.isEmpty()) {
            exchange.answerHtml(200, AuthorizePage.choice(query));
        } else if (PERSON.matcher(person).matches()) {
            exchange.redirect(AuthorizePage.backTo(query, codes.issue(person, h5.id())));
        } else {
            exchange.answerHtml(400, AuthorizePage.complaint("openid 参数错误"));
        }
    }

    private void issueCode(Exchange exchange) throws IOException {
        if (!exchange.method().equals("POST")) {
            exchange.answer(405, "application/json", "{}");
            return;
        }
        String person = personIn(exchange.body(MAX_BODY_BYTES));
        if (!PERSON.matcher(person).matches()) {
            exchange.answer(400, "application/json", "{\"message\":\"openid: 1 to 64 of A-Z a-z 0-9 _ -\"}");
            return;
        }
        exchange.answer(200, "application/json", JSON.writeValueAsString(Map.of("code", codes.issue(person, null))));
    }

    private static String personIn(byte[] body) throws IOException {
        try {
            JsonNode openid = JSON.readTree(body).path("openid");
            return openid.isTextual() ? openid.textValue() : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /**
     * Runs until it is stopped. App ids and secrets come from the environment variables that the identity provider reads
     * too; {@code LINLI_WECHAT_REDIRECT_HOSTS} names further hosts, separated by commas.
     *
     * @param args the port
     */
    public static void main(String[] args) {
        Settings settings = new Settings(appOf("MINI"), appOf("H5"), redirectHosts());
        start(Integer.parseInt(args[0]), settings);
    }

    private static WechatApp appOf(String channel) {
        return new WechatApp(
                required("LINLI_WECHAT_" + channel + "_APPID"), required("LINLI_WECHAT_" + channel + "_SECRET"));
    }

    private static Set<String> redirectHosts() {
        String hosts = Optional.ofNullable(System.getenv("LINLI_WECHAT_REDIRECT_HOSTS"))
                .orElse("");
        return Stream.of(hosts.split(",", -1))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String required(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(variable + " must be set");
        }
        return value;
    }

    private interface Route {
        void handle(Exchange exchange) throws IOException;
    }

    private interface Answering {
        Map<String, Object> answer() throws WechatErrorException;
    }
}
