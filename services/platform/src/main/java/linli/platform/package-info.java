/** What every service shares; no word of one service's domain in it. */
@NullMarked
package linli.platform;

import org.jspecify.annotations.NullMarked;
