/** Events as they arrive, before anything is done with them. */
@NullMarked
package linli.platform.event;

import org.jspecify.annotations.NullMarked;
