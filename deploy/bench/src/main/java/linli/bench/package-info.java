/** How fast redemption is, as ratios to what the same PostgreSQL does with the same writes. */
@NullMarked
package linli.bench;

import org.jspecify.annotations.NullMarked;
