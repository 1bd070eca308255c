/** Events enter a service once each and in the order of their aggregate. */
@NullMarked
package linli.platform.inbox;

import org.jspecify.annotations.NullMarked;
