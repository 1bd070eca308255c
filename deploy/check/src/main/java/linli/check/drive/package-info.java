/** How checkers drive the running stack: who calls, what is called, and a place of their own to call it in. */
@NullMarked
package linli.check.drive;

import org.jspecify.annotations.NullMarked;
