/** The area tree: the one place where it is changed; every service learns it from {@code registry.area.v1}. */
@NullMarked
package linli.registry.area;

import org.jspecify.annotations.NullMarked;
