/** Who calls, with which roles, for which areas. */
@NullMarked
package linli.platform.identity;

import org.jspecify.annotations.NullMarked;
