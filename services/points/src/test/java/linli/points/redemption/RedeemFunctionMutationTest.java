package linli.points.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The ledger is written by a function of the database, where no tool for Java makes mutants. Here each change of its text
 * must make a test of redemption fail. What only a race can tell (the locks) is for {@link RedemptionRaceTest} and
 * {@code make check-races}.
 */
@Tag("mutation")
class RedeemFunctionMutationTest {

    private static final List<Class<?>> TESTS = List.of(
            RedeemingTest.class,
            RedemptionLimitTest.class,
            RedeemingForEldersTest.class,
            RedemptionBatchTest.class,
            ContestedStockTest.class,
            BlockedAccountTest.class);

    private static String function() throws IOException {
        try (var in = RedeemFunctionMutationTest.class.getResourceAsStream("/db/migration/R__redeem.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterEach
    void putTheFunctionBack() throws IOException {
        Counter.DATABASE.tables().execute(function());
    }

    /** How many tests of a class failed, of how many. */
    private record Tally(long failed, long run) {}

    private static Tally run(Class<?> tests) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        // Listeners of the run that this test is part of must not take this for their own.
        LauncherConfig alone = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(alone).execute(request, summary);
        return new Tally(
                summary.getSummary().getTestsFailedCount(), summary.getSummary().getTestsFoundCount());
    }

    @Test
    void nothingFailsOfTheFunctionAsItIs() {
        for (Class<?> tests : TESTS) {
            Tally tally = run(tests);
            assertThat(tally.failed()).isZero();
            assertThat(tally.run()).isPositive();
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            when not v_free[o.n] then 'IN_FLIGHT'                                      | ""
            when k.key_hash is not null then 'REPLAY'                                  | ""
            when v.standing is distinct from 'VERIFIED' then 'VOLUNTEER_NOT_VERIFIED'  | ""
            when i.item_id is null then 'ITEM_CHANGED'                                 | ""
            and i.version = o.item_version                                             | ""
            when c.redemption_id is not null then 'CODE_TAKEN'                         | ""
            and c.closed_at is null                                                    | ""
            i.points * o.quantity                                                      | i.points
            union all                                                                  | except
            where o.outcome is null))                                                  | ))
            quantity <= coalesce(most, quantity)                                       | true
            points <= v_balances[array_position(v_accounts, volunteer)]                | true
            where volunteer_id = o.volunteer) v                                        | where false) v
            partition by volunteer, item)                                              | partition by volunteer)
            partition by volunteer, item)                                              | partition by item)
            when p_limit_since[n] <> p_limit_since[v_used_at[n]] then 'OTHER_PERIOD'   | ""
            r.volunteer_id = o.volunteer and                                           | ""
            and r.item_id = o.item                                                     | ""
            and r.status in ('HELD', 'PICKED_UP')                                      | ""
            in ('HELD', 'PICKED_UP')                                                   | in ('HELD')
            in ('HELD', 'PICKED_UP')                                                   | in ('PICKED_UP')
            and r.created_at >= o.since                                                | ""
            r.created_at >= o.since                                                    | r.created_at > o.since
            sum(r.quantity), 0) as used                                                | count(*), 0) as used
            p_quantities[n] > v_stocks[v_item]                                         | p_quantities[n] >= v_stocks[v_item]
            p_quantities[n] > v_stocks[v_item]                                         | false
            v_points[n] > coalesce(v_balances[v_account], 0)                           | v_points[n] >= coalesce(v_balances[v_account], 0)
            v_points[n] > coalesce(v_balances[v_account], 0)                           | v_points[n] > v_balances[v_account]
            v_used[v_used_at[n]] > p_limits[n]                                         | v_used[v_used_at[n]] >= p_limits[n]
            p_quantities[n] + v_used[v_used_at[n]] > p_limits[n]                       | v_used[v_used_at[n]] > p_limits[n]
            v_stocks[v_item] := v_stocks[v_item] - p_quantities[n]                     | v_stocks[v_item] := v_stocks[v_item]
            v_balances[v_account] := v_balances[v_account] - v_points[n]               | v_balances[v_account] := v_balances[v_account]
            := v_used[v_used_at[n]] + p_quantities[n]                                  | := v_used[v_used_at[n]]
            where o.outcome = 'REDEEMED'                                               | where true
            a.balance - p.points                                                       | a.balance
            sum(points) as points from redeemed                                        | max(points) as points from redeemed
            s.stock - t.taken                                                          | s.stock
            where outcome = 'REDEEMED' group by item                                   | group by item
            sum(quantity) as taken                                                     | max(quantity) as taken
            select transfer, 'HOLD', volunteer, '00000000-0000-0000-0000-000000000002' | select transfer, 'HOLD', volunteer, '00000000-0000-0000-0000-000000000003'
            points, volunteer, redemption, at                                          | 1, volunteer, redemption, at
            'REDEEMED', -quantity                                                      | 'REDEEMED', quantity
            code_hash, pick_up_before, policies::uuid[], 1                             | code_hash, pick_up_before, policies::uuid[], 2
            acted_by, consent, at                                                      | null, null, at
            '/linli/points', at, '1'                                                   | '/linli/points', at, '2'
            "payload || '\\x1224'::bytea || convert_to(volunteer::text, 'UTF8')"       | payload
            select key_hash, request_hash, answer, at from redeemed                    | select key_hash, request_hash, answer, at from redeemed where false
            v_outcomes, v_stored_hashes, v_stored_answers                              | v_outcomes, v_stored_answers, v_stored_hashes
            """)
    void aChangeOfTheFunctionIsSeen(String from, String to) throws IOException {
        assertThat(function()).contains(from);
        Counter.DATABASE.tables().execute(function().replace(from, to));

        assertThat(TESTS).anyMatch(tests -> run(tests).failed() > 0);
    }
}
