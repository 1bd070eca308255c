/** Personal data: checked when it comes in, encrypted at rest, found by keyed hashes, masked wherever it is shown. */
@NullMarked
package linli.platform.personal;

import org.jspecify.annotations.NullMarked;
