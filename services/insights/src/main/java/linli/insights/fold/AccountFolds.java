package linli.insights.fold;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import linli.platform.event.Event;
import linli.proto.points.v1.PointsAccrued;
import linli.proto.points.v1.ServiceRecordLine;
import org.bson.Document;

/** Accounts: {@code earned} (all accruals less corrections), {@code recoveryOutstanding}, the newest accruals. */
final class AccountFolds {

    static final Map<String, Aggregate.Fold> FOLDS = Map.of("PointsAccrued", AccountFolds::accrued);

    /** As many as the first page shows; the whole list is asked of points. */
    private static final int KEPT_ACCRUALS = 50;

    private AccountFolds() {}

    private static void accrued(Document account, Event event) throws InvalidProtocolBufferException {
        PointsAccrued accrued = PointsAccrued.parseFrom(event.payload());
        account.put("earned", account.get("earned", 0L) + accrued.getPoints());
        account.put("recoveryOutstanding", accrued.getRecoveryOutstanding());
        List<Document> accruals = new ArrayList<>(account.getList("accruals", Document.class, List.of()));
        accruals.add(0, accrual(accrued));
        account.put("accruals", accruals.subList(0, Math.min(accruals.size(), KEPT_ACCRUALS)));
    }

    private static Document accrual(PointsAccrued accrued) {
        long minutes = accrued.getLinesList().stream()
                .mapToLong(ServiceRecordLine::getMinutes)
                .sum();
        List<String> titles = accrued.getLinesList().stream()
                .map(ServiceRecordLine::getActivityTitle)
                .toList();
        Document accrual = new Document("at", Moments.date(accrued.getOccurredAt()))
                .append("day", accrued.getDay())
                .append("points", accrued.getPoints())
                .append("minutes", minutes)
                .append("title", String.join("、", titles));
        if (accrued.hasPolicy()) {
            accrual.append(
                    "policy",
                    new Document("document", accrued.getPolicy().getDocument())
                            .append("clause", accrued.getPolicy().getClause())
                            .append("version", accrued.getPolicy().getVersion()));
        }
        return accrual;
    }
}
