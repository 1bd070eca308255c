package linli.points.volunteer;

import java.util.List;
import java.util.Objects;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.identity.Caller;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The areas in which a caller may act by a role, as a condition of a query.
 *
 * @param paths of the areas granted; everything below them is within
 */
public record Scope(AreaTree areas, List<String> paths) {

    /** All areas in which the role was granted. */
    public static Scope of(Caller caller, String role, AreaTree areas) {
        return new Scope(
                areas,
                caller.grants().stream()
                        .filter(grant -> grant.role().equals(role))
                        .map(grant -> areas.find(grant.areaId()))
                        .filter(Objects::nonNull)
                        .map(area -> area.path)
                        .toList());
    }

    /** One area and what lies below it. */
    public static Scope of(Area area, AreaTree areas) {
        return new Scope(areas, List.of(area.path));
    }

    /** Whether the area lies within. */
    boolean covers(String areaId) {
        Area area = areas.find(areaId);
        return area != null && paths.stream().anyMatch(area.path::startsWith);
    }

    /** The condition in HQL; {@link #bind} gives its parameters. */
    public String condition(String areaIdExpression) {
        if (paths.isEmpty()) {
            return "1 = 0";
        }
        return AreaTree.among(areaIdExpression, ":areas");
    }

    public void bind(Mutiny.SelectionQuery<?> query) {
        if (!paths.isEmpty()) {
            query.setParameter("areas", areas.within(paths));
        }
    }
}
