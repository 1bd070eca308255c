/** What traces may know. */
@NullMarked
package linli.platform.trace;

import org.jspecify.annotations.NullMarked;
