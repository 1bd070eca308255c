/** Starts and watches the whole of Linli on one machine: the launcher behind {@code make run}. */
@NullMarked
package linli.local;

import org.jspecify.annotations.NullMarked;
