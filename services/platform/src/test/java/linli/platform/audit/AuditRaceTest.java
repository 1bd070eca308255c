package linli.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AuditRaceTest {

    private static final int WRITERS = 6;
    private static final int TRANSACTIONS = 60;
    private static final int SEALERS = 2;

    private final AtomicInteger committed = new AtomicInteger();

    @Test
    void manyWritersAndTwoSealersMissNothingAndRaiseNoFalseAlarm() throws Exception {
        try (AuditDatabase audit = new AuditDatabase()) {
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS + SEALERS);
            List<Future<?>> writers = new ArrayList<>();
            for (int seed = 0; seed < WRITERS; seed++) {
                Random random = new Random(seed);
                writers.add(threads.submit(() -> writeTransactions(audit, random)));
            }
            List<Future<Integer>> sealers = new ArrayList<>();
            for (int i = 0; i < SEALERS; i++) {
                sealers.add(threads.submit(() -> sealUntilDone(audit, writers)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            int sealed = 0;
            for (Future<Integer> sealer : sealers) {
                sealed += sealer.get();
            }
            threads.shutdown();
            sealed += audit.seal();

            assertThat(sealed).isEqualTo(committed.get());
            assertThat(audit.verify().finding()).isEmpty();
            assertThat(audit.verify())
                    .extracting(AuditVerification::sealedEntries, AuditVerification::unsealedEntries)
                    .containsExactly((long) committed.get(), 0L);
        }
    }

    /** Transactions of one to four entries; one in five is rolled back, so numbers have holes. */
    private Void writeTransactions(AuditDatabase audit, Random random) throws Exception {
        try (Connection connection = audit.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TRANSACTIONS; i++) {
                int entries = 1 + random.nextInt(4);
                AuditDatabase.write(connection, entries);
                if (random.nextInt(5) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed.addAndGet(entries);
                }
            }
        }
        return null;
    }

    private static int sealUntilDone(AuditDatabase audit, List<Future<?>> writers) throws Exception {
        int sealed = 0;
        try (Connection connection = audit.connect()) {
            while (!writers.stream().allMatch(Future::isDone)) {
                sealed += AuditSealer.sealNext(connection, AuditDatabase.NOW)
                        .map(AuditSeal::entries)
                        .orElse(0);
                assertThat(AuditVerifier.verify(connection, Map.of()).finding()).isEmpty();
            }
        }
        return sealed;
    }
}
