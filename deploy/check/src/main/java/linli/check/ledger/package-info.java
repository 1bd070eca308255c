/** Proves the ledger, the stock and the outbox against each other. */
@NullMarked
package linli.check.ledger;

import org.jspecify.annotations.NullMarked;
