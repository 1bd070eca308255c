package linli.check.drive;

import java.util.Map;

/**
 * Somebody, or what poses as somebody.
 *
 * @param name in the table for people, and in findings
 * @param kind how it is judged
 * @param person whose rights it has, or would have were it believed
 * @param headers by which it says who it is
 */
public record Identity(String name, Kind kind, String person, Map<String, String> headers) {

    /** Who says nothing. */
    public static final Identity NOBODY = new Identity("nobody", Kind.NOBODY, "nobody", Map.of());

    /** How an identity is judged. */
    public enum Kind {
        /** Known by nothing at all. */
        NOBODY,
        /** With a token that the identity provider gave. */
        PERSON,
        /** With a session cookie, at the gateway alone. */
        COOKIE,
        /** With somebody's cookie, sent by another site's page. */
        OTHER_SITE,
        /** With what must never be believed. */
        FORGERY
    }

    public static Identity person(String name, String token) {
        return new Identity(name, Kind.PERSON, name, Map.of("Authorization", "Bearer " + token));
    }

    public static Identity forgery(String name, String token) {
        return new Identity(name, Kind.FORGERY, "nobody", Map.of("Authorization", "Bearer " + token));
    }

    public static Identity cookie(String person, String cookie, String ownOrigin) {
        return new Identity(person + " by cookie", Kind.COOKIE, person, Map.of("Cookie", cookie, "Origin", ownOrigin));
    }

    public static Identity otherSite(String person, String cookie) {
        return new Identity(
                person + " on another site's page",
                Kind.OTHER_SITE,
                person,
                Map.of("Cookie", cookie, "Origin", "https://example.org", "Sec-Fetch-Site", "cross-site"));
    }

    /** Whether only the gateway understands it. */
    public boolean isForGateway() {
        return kind == Kind.COOKIE || kind == Kind.OTHER_SITE;
    }
}
