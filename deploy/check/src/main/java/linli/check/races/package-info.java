/** Those who want the same at the same moment: exactly as many get it as there is. */
@NullMarked
package linli.check.races;

import org.jspecify.annotations.NullMarked;
