/** The double-entry ledger of points (P3): what accounts and transfers there are. */
@NullMarked
package linli.points.ledger;

import org.jspecify.annotations.NullMarked;
