package linli.insights.fold;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.ConnectionPoolClearedEvent;
import com.mongodb.event.ConnectionPoolListener;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how often the store was away. One that has died may come back without the last of what it had acknowledged, and
 * nothing that it says then tells so. But no connection to it outlives it, and the driver gives no new one before it has cleared
 * the old ones away: whoever was answered on both sides of that finds another count.
 */
@Singleton
class StoreBreaks implements MongoClientCustomizer, ConnectionPoolListener {

    private final AtomicLong count = new AtomicLong();

    @Override
    public MongoClientSettings.Builder customize(MongoClientSettings.Builder builder) {
        return builder.applyToConnectionPoolSettings(pool -> pool.addConnectionPoolListener(this));
    }

    @Override
    public void connectionPoolCleared(ConnectionPoolClearedEvent event) {
        count.incrementAndGet();
    }

    /** How often so far, in the life of this process; more than once for one break, but never less. */
    long count() {
        return count.get();
    }
}
