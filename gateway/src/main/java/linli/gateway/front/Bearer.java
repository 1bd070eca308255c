package linli.gateway.front;

import org.jspecify.annotations.Nullable;

/** The token of an {@code Authorization} header. */
public final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** The token, however the scheme is spelt (RFC 9110, 11.1); null if the header has none. */
    public static @Nullable String token(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
