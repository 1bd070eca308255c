/** Checkers: they look at a running stack from outside and say what is wrong with it. */
@NullMarked
package linli.check;

import org.jspecify.annotations.NullMarked;
