package linli.platform.area;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import linli.platform.event.Event;
import linli.platform.inbox.EventHandler;
import linli.proto.registry.v1.AreaDefined;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Keeps a service's own copy of the area tree from {@code registry.area.v1}. */
@ApplicationScoped
public class AreaEvents {

    private final AreaTree tree;

    @Inject
    AreaEvents(AreaTree tree) {
        this.tree = tree;
    }

    /** What a service's consumer of {@code registry.area.v1} hands to its inbox. */
    public EventHandler handler() {
        return EventHandler.on("AreaDefined", this::define).thenAfterCommit(tree::reload);
    }

    private Uni<Void> define(Mutiny.Session session, Event event) throws InvalidProtocolBufferException {
        AreaDefined defined = AreaDefined.parseFrom(event.payload());
        return session.merge(row(defined, event.sequence())).replaceWithVoid();
    }

    static Area row(AreaDefined defined, long sequence) {
        Area area = new Area();
        area.areaId = defined.getAreaId();
        area.code = defined.getCode();
        area.parentId = blankToNull(defined.getParentId());
        area.name = defined.getName();
        area.level = Area.Level.valueOf(defined.getLevel().name().substring("AREA_LEVEL_".length()));
        area.type = Area.Type.valueOf(defined.getType().name().substring("AREA_TYPE_".length()));
        area.path = defined.getPath();
        area.validFrom = LocalDate.parse(defined.getValidFrom());
        area.validTo = defined.getValidTo().isEmpty() ? null : LocalDate.parse(defined.getValidTo());
        area.sequence = sequence;
        return area;
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
