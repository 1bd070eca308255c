package linli.check.authz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import linli.check.access.Rule;
import linli.check.access.Verdict;
import linli.check.drive.Call;
import linli.check.drive.Identity;
import linli.check.drive.Operation;
import linli.check.drive.Route;
import linli.local.demo.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * One identity tries one operation on one way.
 *
 * @param isRight whether all of the request is right but perhaps who makes it; otherwise nothing is: neither body, nor
 *     key, nor version
 */
record Attempt(Rule rule, Identity identity, Route route, boolean isRight) {

    private static final String NO_JSON = "{";
    private static final String NOTHING_RIGHT = "{}";

    Verdict verdict() {
        return rule.verdict(identity);
    }

    /** Whether a request with nothing right about it must be refused for its maker still. */
    boolean canBeWrong() {
        boolean nothingToJudgeBy = rule.outOfScope().contains(identity.person())
                && rule.scope() == null
                && rule.body() != null
                && identity.kind() != Identity.Kind.OTHER_SITE;
        return verdict().comesBeforeContent() && !rule.parsed().isSafe() && !nothingToJudgeBy;
    }

    Call call(Map<String, String> values) {
        Operation operation = rule.parsed();
        Map<String, String> headers = new HashMap<>();
        if (isRight && !operation.isSafe()) {
            headers.put("Idempotency-Key", "check-authz-" + UUID.randomUUID());
            headers.putAll(rule.version(values::get));
        }
        String body = operation.isSafe() || operation.method().equals("DELETE") ? null : body(values);
        return new Call(operation.method(), rule.url(route, values::get), identity, headers, body);
    }

    private @Nullable String body(Map<String, String> values) {
        if (isRight) {
            return rule.rightBody(values::get);
        }
        JsonNode scope = rule.scope();
        if (rule.outOfScope().contains(identity.person()) && verdict() == Verdict.FORBIDDEN) {
            return scope == null ? null : rule.fill(scope.toString(), values::get);
        }
        return rule.rows() && verdict() == Verdict.FORBIDDEN ? NOTHING_RIGHT : NO_JSON;
    }

    /** What is wrong with the answer; null if nothing is. */
    @Nullable
    String finding(Visitor.Reply reply, Map<String, String> values) {
        Verdict verdict = verdict();
        boolean granted = verdict == Verdict.GRANTED || isPublicAtService();
        boolean expected = granted && rule.mayAnswer(reply.status()) || reply.status() == verdict.status();
        if (!expected) {
            return this + " was answered " + reply.status() + " instead of " + wanted(verdict) + said(reply);
        }
        Rule.Shows shows = rule.shows();
        if (shows != null && reply.status() == 200) {
            boolean shown = reply.text().contains(rule.fill(shows.text(), values::get));
            if (shown != shows.to().contains(identity.person())) {
                return this + (shown ? " was shown " : " was not shown ") + shows.text();
            }
        }
        return null;
    }

    /** What everybody may read a service may give without a look at the token; the gateway looks at each. */
    private boolean isPublicAtService() {
        return identity.kind() == Identity.Kind.FORGERY
                && !route.isGateway()
                && rule.granted().contains(Rule.EVERYONE);
    }

    /** A refusal's code; what is granted may be personal, and a log keeps it. */
    private static String said(Visitor.Reply reply) {
        String code = reply.body().path("code").asText();
        return code.isEmpty() ? "" : " (" + code + ")";
    }

    private String wanted(Verdict verdict) {
        return verdict == Verdict.GRANTED
                ? rule.answers().isEmpty() ? "being granted" : rule.answers().toString()
                : Integer.toString(verdict.status());
    }

    @Override
    public String toString() {
        return identity.name() + " " + route.name() + (isRight ? "" : ", nothing right in the request,");
    }
}
