package linli.insights.fold;

import com.mongodb.client.model.Filters;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;

/** Makes one collection equal to another document by document: whoever reads it meanwhile finds old or new ones, never none. */
final class Replacement {

    private static final int CHUNK = 500;

    private final ReactiveMongoCollection<Document> old;
    private final ReactiveMongoCollection<Document> fresh;

    Replacement(ReactiveMongoCollection<Document> old, ReactiveMongoCollection<Document> fresh) {
        this.old = old;
        this.fresh = fresh;
    }

    /** Replaces what differs and says how much that was. */
    Uni<Difference> run() {
        return fresh.find()
                .group()
                .intoLists()
                .of(CHUNK)
                .onItem()
                .transformToUniAndConcatenate(this::replace)
                .collect()
                .in(() -> new Difference[] {Difference.NONE}, (sum, part) -> sum[0] = sum[0].plus(part))
                .map(sum -> sum[0])
                .chain(replaced -> removeSuperfluous().map(removed -> replaced.plus(new Difference(0, 0, 0, removed))));
    }

    private Uni<Difference> replace(List<Document> wanted) {
        return byId(old, ids(wanted)).chain(present -> {
            List<Document> missing = wanted.stream()
                    .filter(document -> !present.containsKey(document.getString("_id")))
                    .toList();
            List<Document> changed = wanted.stream()
                    .filter(document -> present.containsKey(document.getString("_id"))
                            && !document.equals(present.get(document.getString("_id"))))
                    .toList();
            List<Document> writes = new ArrayList<>(missing);
            writes.addAll(changed);
            Difference difference = new Difference(wanted.size(), changed.size(), missing.size(), 0);
            return writes.isEmpty()
                    ? Uni.createFrom().item(difference)
                    : old.bulkWrite(writes.stream().map(ReadModel::replacement).toList())
                            .replaceWith(difference);
        });
    }

    /** Found first and removed then: a cursor need not bear that what it walks over is removed. */
    private Uni<Integer> removeSuperfluous() {
        return old.find()
                .group()
                .intoLists()
                .of(CHUNK)
                .onItem()
                .transformToUniAndConcatenate(this::superfluous)
                .collect()
                .in(ArrayList<String>::new, List::addAll)
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(0)
                        : old.deleteMany(Filters.in("_id", ids)).replaceWith(ids.size()));
    }

    private Uni<Set<String>> superfluous(List<Document> present) {
        return byId(fresh, ids(present)).map(wanted -> {
            Set<String> ids = new HashSet<>(ids(present));
            ids.removeAll(wanted.keySet());
            return ids;
        });
    }

    private static Uni<Map<String, Document>> byId(ReactiveMongoCollection<Document> collection, List<String> ids) {
        return collection
                .find(Filters.in("_id", ids))
                .collect()
                .with(Collectors.toMap(document -> document.getString("_id"), Function.identity()));
    }

    private static List<String> ids(List<Document> documents) {
        return documents.stream().map(document -> document.getString("_id")).toList();
    }
}
