/** Points become goods: order, pick-up, cancellation, expiry (P4). */
@NullMarked
package linli.points.redemption;

import org.jspecify.annotations.NullMarked;
