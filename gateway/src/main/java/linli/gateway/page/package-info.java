/** The front ends as files: redirects, caching. */
@NullMarked
package linli.gateway.page;

import org.jspecify.annotations.NullMarked;
