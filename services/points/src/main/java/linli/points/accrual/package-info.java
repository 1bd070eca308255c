/**
 * From confirmed minutes to points (REQUIREMENTS P1, P2): the statutory service record, never overwritten, and what
 * each day of it earns under the policies of its activities.
 */
@NullMarked
package linli.points.accrual;

import org.jspecify.annotations.NullMarked;
