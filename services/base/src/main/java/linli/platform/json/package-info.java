/** How JSON is read: strictly, within limits. */
@NullMarked
package linli.platform.json;

import org.jspecify.annotations.NullMarked;
