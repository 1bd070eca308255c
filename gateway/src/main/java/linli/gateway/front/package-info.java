/** What every request meets first: canonical paths, security headers, limits; and how a refusal is written. */
@NullMarked
package linli.gateway.front;

import org.jspecify.annotations.NullMarked;
