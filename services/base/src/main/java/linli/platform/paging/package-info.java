/** Lists by cursor, with a hard maximum. */
@NullMarked
package linli.platform.paging;

import org.jspecify.annotations.NullMarked;
