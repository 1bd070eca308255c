/** How long it takes until people see on their phone what others have done. */
@NullMarked
package linli.check.visible;

import org.jspecify.annotations.NullMarked;
