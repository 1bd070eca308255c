package linli.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token says, after signature, issuer, audience and expiry were checked.
 *
 * @param personId subject of the identity provider
 * @param displayName name of a member of staff; absent for residents, whom WeChat does not name
 * @param grants roles with their areas; empty for residents
 */
public record VerifiedToken(String personId, @Nullable String displayName, List<Grant> grants, Instant expiresAt) {}
