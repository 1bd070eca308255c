package linli.points.account;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import linli.platform.paging.Cursor;
import linli.platform.paging.PageRequest;
import linli.points.PointsError;
import linli.points.ledger.SystemAccount;
import linli.points.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

/** Reads of a resident's account: sums and joins over several features' tables, in plain SQL. */
@ApplicationScoped
class Accounts {

    private static final String ACCOUNT = """
            select a.balance, a.recovery_outstanding,
                coalesce((select sum(case when t.credit = $2 then t.points else -t.points end) from transfer t
                    where t.volunteer_id = a.volunteer_id and $2 in (t.debit, t.credit)), 0)::bigint as held,
                coalesce((select sum(s.minutes) from service_record s where s.volunteer_id = a.volunteer_id
                    and not exists (select from service_record n
                        where n.participation_id = s.participation_id and n.revision > s.revision)), 0)::bigint
                    as minutes_total
            from volunteer v join account a on a.volunteer_id = v.volunteer_id where v.person_id = $1""";

    private static final String ENTRIES = """
            select t.id, t.kind, t.created_at, t.service_day,
                case when t.credit = t.volunteer_id then t.points when t.debit = t.volunteer_id then -t.points else 0 end
                    as points,
                coalesce(p.title, case when q.posting_id is not null then '抵扣此前更正未能收回的积分' end, r.item_name, '')
                    as title,
                p.minutes, coalesce(p.policy_document, q.policy_document) as document,
                coalesce(p.policy_clause, q.policy_clause) as clause,
                coalesce(p.policy_version, q.policy_version) as version
            from transfer t
            left join accrual_posting p on p.transfer_id = t.id
            left join accrual_posting q on q.recovery_transfer_id = t.id
            left join redemption r on r.redemption_id = t.redemption_id
            where t.volunteer_id = (select volunteer_id from volunteer where person_id = $1)
                and ($2::uuid is null or t.id < $2)
            order by t.id desc limit $3""";

    private final Pool pool;

    @Inject
    Accounts(Pool pool) {
        this.pool = pool;
    }

    /** The account of a person; 404 if they did not register. */
    Uni<AccountView> getByPerson(String personId) {
        return pool.preparedQuery(ACCOUNT)
                .execute(Tuple.of(personId, SystemAccount.ESCROW))
                .map(rows -> {
                    for (Row row : rows) {
                        return new AccountView(
                                row.getLong("balance"),
                                row.getLong("held"),
                                row.getLong("recovery_outstanding"),
                                row.getLong("minutes_total"));
                    }
                    throw PointsError.VOLUNTEER_NOT_FOUND.because("您还没有注册为志愿者", "You have not registered yet");
                });
    }

    /** A person's entries, newest first; one more than the page holds; none for who did not register. */
    Uni<List<EntryView>> listByPerson(String personId, PageRequest page) {
        String after = page.after();
        UUID before = after == null ? null : Cursor.id(after);
        return pool.preparedQuery(ENTRIES)
                .execute(Tuple.of(personId, before, page.limitPlusOne()))
                .map(rows -> {
                    List<EntryView> entries = new ArrayList<>();
                    rows.forEach(row -> entries.add(entry(row)));
                    return entries;
                });
    }

    private static EntryView entry(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("created_at");
        return new EntryView(
                row.getUUID("id"),
                TransferKind.valueOf(row.getString("kind")),
                row.getLong("points"),
                at.toInstant(),
                row.getString("title"),
                row.getLocalDate("service_day"),
                row.getLong("minutes"),
                clause(row));
    }

    private static EntryView.@Nullable PolicyClause clause(Row row) {
        String document = row.getString("document");
        return document == null
                ? null
                : new EntryView.PolicyClause(document, row.getString("clause"), row.getInteger("version"));
    }
}
