/** Who hangs up in the middle of a request takes nothing with them: no connection, no lock, no half of an effect. */
@NullMarked
package linli.check.cancel;

import org.jspecify.annotations.NullMarked;
