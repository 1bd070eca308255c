package linli.check.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import linli.check.drive.Identity;
import linli.check.drive.Operation;
import linli.check.drive.Route;
import org.jspecify.annotations.Nullable;

/**
 * Who may do one operation, a line of the table. Whoever is named nowhere is refused with 403.
 *
 * @param operation method and path
 * @param services for which the line stands, in place of {@code {service}} in the path
 * @param about what the line is about, where an operation has several
 * @param granted people who may; {@code everyone}, or {@code signed-in} for all people
 * @param hidden people to whom the object does not exist (404); {@code others} for all that are not granted
 * @param outOfScope people refused with 403 for the area or organisation that the request itself names
 * @param rows whether rows of the service decide and not roles of the token: who is refused then is refused before the
 *     body is judged, but after it was parsed
 * @param query of the path
 * @param with values for this line alone, of parameters in braces
 * @param body that is right
 * @param scope the least body that those out of scope are refused for
 * @param ifMatch version of the object
 * @param answers of a granted call besides 2xx, 409 and 412, where there can be no other or where the object is not there
 * @param shows what a list shows to some people alone
 */
public record Rule(
        String operation,
        List<String> services,
        @Nullable String about,
        Set<String> granted,
        Set<String> hidden,
        Set<String> outOfScope,
        boolean rows,
        String query,
        Map<String, String> with,
        @Nullable JsonNode body,
        @Nullable JsonNode scope,
        @Nullable String ifMatch,
        Set<Integer> answers,
        @Nullable Shows shows) {

    public static final String EVERYONE = "everyone";
    public static final String SIGNED_IN = "signed-in";
    public static final String OTHERS = "others";

    private static final Set<Integer> USUAL = Set.of(200, 201, 204, 409, 412);

    /** Text, an id mostly, that is in the answer to these people and in no other. */
    public record Shows(String text, Set<String> to) {}

    @JsonCreator
    public Rule {
        services = Objects.requireNonNullElse(services, List.of());
        hidden = Objects.requireNonNullElse(hidden, Set.of());
        outOfScope = Objects.requireNonNullElse(outOfScope, Set.of());
        query = Objects.requireNonNullElse(query, "");
        with = Objects.requireNonNullElse(with, Map.of());
        answers = Objects.requireNonNullElse(answers, Set.of());
    }

    /** This line for one of its services. */
    public Rule of(String service) {
        return at(operation.replace("{service}", service));
    }

    /** This line for another operation. */
    public Rule at(String other) {
        return new Rule(
                other,
                List.of(),
                about,
                granted,
                hidden,
                outOfScope,
                rows,
                query,
                with,
                body,
                scope,
                ifMatch,
                answers,
                shows);
    }

    /** This line with values for more parameters, before its own, and another body. */
    public Rule with(Map<String, String> more, @Nullable JsonNode otherBody) {
        Map<String, String> all = new HashMap<>(with);
        all.putAll(more);
        return new Rule(
                operation,
                services,
                about,
                granted,
                hidden,
                outOfScope,
                rows,
                query,
                all,
                otherBody,
                scope,
                ifMatch,
                answers,
                shows);
    }

    public Operation parsed() {
        return Operation.parse(operation);
    }

    /** Where a service is asked for it. */
    public String url(Route route, Function<String, @Nullable String> values) {
        return route.bases().of(parsed().service()) + fill(parsed().path() + query, values);
    }

    /** The body that is right; null where there is none. */
    public @Nullable String rightBody(Function<String, @Nullable String> values) {
        return body == null ? null : fill(body.toString(), values);
    }

    /** The version that the request names in its head; empty where it names none. */
    public Map<String, String> version(Function<String, @Nullable String> values) {
        return ifMatch == null ? Map.of() : Map.of("If-Match", fill(ifMatch, values));
    }

    /** Puts values in place of names, this line's own before all others. */
    public String fill(String text, Function<String, @Nullable String> values) {
        return Placeholders.fill(text, name -> {
            String own = with.get(name);
            return own == null ? values.apply(name) : Placeholders.fill(own, values);
        });
    }

    /** What an identity must be answered. */
    public Verdict verdict(Identity identity) {
        return switch (identity.kind()) {
            // To sign in and out no token means anything, so a bad one is no reason to refuse.
            case FORGERY ->
                parsed().isOfGateway() && granted.contains(EVERYONE) ? Verdict.GRANTED : Verdict.UNAUTHENTICATED;
            case NOBODY ->
                granted.contains(EVERYONE)
                        ? Verdict.GRANTED
                        : hidden.contains(identity.name()) ? Verdict.HIDDEN : Verdict.UNAUTHENTICATED;
            case OTHER_SITE -> parsed().isSafe() ? person(identity.person()) : Verdict.FORBIDDEN;
            case PERSON, COOKIE -> person(identity.person());
        };
    }

    private Verdict person(String person) {
        if (granted.contains(EVERYONE) || granted.contains(SIGNED_IN) || granted.contains(person)) {
            return Verdict.GRANTED;
        }
        return hidden.contains(person) || hidden.contains(OTHERS) ? Verdict.HIDDEN : Verdict.FORBIDDEN;
    }

    /** Whether a granted call may be answered so: done, or refused for what comes after authorisation. */
    public boolean mayAnswer(int status) {
        return answers.isEmpty() ? USUAL.contains(status) : answers.contains(status);
    }

    @Override
    public String toString() {
        return operation + (about == null ? "" : " (" + about + ")");
    }
}
