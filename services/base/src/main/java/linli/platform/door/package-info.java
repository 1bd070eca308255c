/** How many a service lets in. */
@NullMarked
package linli.platform.door;

import org.jspecify.annotations.NullMarked;
