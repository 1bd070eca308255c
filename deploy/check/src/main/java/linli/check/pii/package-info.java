/** What people say of themselves is found nowhere but where it must be. */
@NullMarked
package linli.check.pii;

import org.jspecify.annotations.NullMarked;
