/** Events leave a service only through a row written in the act's own transaction. */
@NullMarked
package linli.platform.outbox;

import org.jspecify.annotations.NullMarked;
