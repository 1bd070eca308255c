/** What points can be redeemed for, and how many of it are left (P4). */
@NullMarked
package linli.points.catalogue;

import org.jspecify.annotations.NullMarked;
