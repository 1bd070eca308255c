package linli.platform.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What governs in an area on a day, for anybody to read: parameters with the version, document and clause that each
 * rests on.
 */
public record ResolvedView(
        String kind,
        String areaId,
        String code,
        LocalDate on,
        Map<String, ResolvedParameter> parameters,
        List<Citation> basis) {}
