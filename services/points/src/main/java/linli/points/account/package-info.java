/** What a volunteer has: balance, holds, what is owed, and the entries behind it. */
@NullMarked
package linli.points.account;

import org.jspecify.annotations.NullMarked;
