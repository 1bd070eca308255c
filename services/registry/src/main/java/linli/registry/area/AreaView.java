package linli.registry.area;

import linli.platform.area.Area;
import org.jspecify.annotations.Nullable;

/** An area as clients see it. */
record AreaView(
        String areaId,
        String code,
        String name,
        Area.Level level,
        Area.Type type,
        String path,
        @Nullable String parentId) {

    static AreaView of(Area area) {
        return new AreaView(area.areaId, area.code, area.name, area.level, area.type, area.path, area.parentId);
    }
}
