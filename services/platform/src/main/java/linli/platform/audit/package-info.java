/** Who did what, when, on which object: written in the act's transaction, sealed in batches that form a chain. */
@NullMarked
package linli.platform.audit;

import org.jspecify.annotations.NullMarked;
