/** What is sent twice happens once: every effectful operation, by many at once, under one key. */
@NullMarked
package linli.check.idempotency;

import org.jspecify.annotations.NullMarked;
