/** One effect per key: replays answer byte for byte. */
@NullMarked
package linli.platform.idempotency;

import org.jspecify.annotations.NullMarked;
