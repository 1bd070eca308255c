/** The area tree, on whose paths every scope is judged. */
@NullMarked
package linli.platform.area;

import org.jspecify.annotations.NullMarked;
