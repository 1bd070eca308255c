package linli.points.catalogue;

import java.time.Instant;
import java.util.UUID;

/** A correction that was made, with the stock that it left. */
record StockCorrectionView(UUID movementId, UUID itemId, long delta, String reason, long stock, Instant createdAt) {}
