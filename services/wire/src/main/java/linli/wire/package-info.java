/**
 * What every HTTP process shares, the gateway as well as the services: problems (RFC 9457) and verified tokens.
 * Nothing here knows a database, a topic or a service's domain.
 */
@NullMarked
package linli.wire;

import org.jspecify.annotations.NullMarked;
