package linli.registry.area;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.platform.outbox.Outbox;
import linli.proto.registry.v1.AreaDefined;
import linli.proto.registry.v1.AreaLevel;
import linli.proto.registry.v1.AreaType;
import linli.registry.RegistryError;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Adds an area to the tree (REQUIREMENTS X1). */
@ApplicationScoped
class DefineArea {

    static final String TOPIC = "registry.area.v1";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final AreaTree tree;
    private final Outbox outbox;
    private final InstantSource clock;

    @Inject
    DefineArea(AreaTree tree, Outbox outbox, InstantSource clock) {
        this.tree = tree;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Area> define(Mutiny.Session session, Caller caller, DefineAreaRequest request) {
        Area parent = request.parentId() == null ? null : tree.require(request.parentId(), "parentId");
        requireScope(caller, parent);
        requireLevel(request.level(), parent);
        String areaId = request.areaId() == null ? request.code() : request.areaId();
        return session.find(Area.class, areaId).chain(existing -> {
            if (existing != null) {
                throw RegistryError.AREA_EXISTS.because();
            }
            Area area = area(areaId, request, parent);
            return session.persist(area)
                    .chain(() -> outbox.publish(session, TOPIC, areaId, area.sequence, event(area)))
                    .replaceWith(area);
        });
    }

    private void requireScope(Caller caller, @Nullable Area parent) {
        if (parent != null) {
            caller.requireIn(tree, parent.areaId, Role.SYS_ADMIN, Role.DISTRICT_OFFICER);
        } else if (caller.grants().stream().noneMatch(grant -> grant.role().equals(Role.SYS_ADMIN))) {
            // Above a province there is no area to hold a grant for: the administrator of the installation begins.
            throw ProblemException.invalid("parentId", "请选择上级区域", "Name the parent area");
        }
    }

    private static void requireLevel(Area.Level level, @Nullable Area parent) {
        int expected = parent == null ? 0 : parent.level.ordinal() + 1;
        if (level.ordinal() != expected) {
            throw RegistryError.AREA_LEVEL_MISMATCH.because();
        }
    }

    private Area area(String areaId, DefineAreaRequest request, @Nullable Area parent) {
        Area area = new Area();
        area.areaId = areaId;
        area.code = request.code();
        area.parentId = request.parentId();
        area.name = request.name().strip();
        area.level = request.level();
        area.type = request.type();
        area.path = (parent == null ? "/" : parent.path) + areaId + "/";
        area.validFrom = LocalDate.ofInstant(clock.instant(), SHANGHAI);
        area.sequence = 1;
        return area;
    }

    static AreaDefined event(Area area) {
        return AreaDefined.newBuilder()
                .setAreaId(area.areaId)
                .setCode(area.code)
                .setParentId(area.parentId == null ? "" : area.parentId)
                .setName(area.name)
                .setLevel(AreaLevel.valueOf("AREA_LEVEL_" + area.level))
                .setType(AreaType.valueOf("AREA_TYPE_" + area.type))
                .setPath(area.path)
                .setValidFrom(area.validFrom.toString())
                .setValidTo(area.validTo == null ? "" : area.validTo.toString())
                .build();
    }
}
