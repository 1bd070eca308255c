/** The phone page in a real browser against the whole running stack. */
@NullMarked
package linli.check.phone;

import org.jspecify.annotations.NullMarked;
