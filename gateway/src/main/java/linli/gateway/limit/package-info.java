/** Token buckets per client address and per person. */
@NullMarked
package linli.gateway.limit;

import org.jspecify.annotations.NullMarked;
