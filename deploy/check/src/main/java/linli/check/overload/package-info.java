/** Ten times as many as can be served: those who are must be served as well as before, and the others be told to come back. */
@NullMarked
package linli.check.overload;

import org.jspecify.annotations.NullMarked;
