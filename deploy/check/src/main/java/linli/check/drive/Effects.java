package linli.check.drive;

import java.util.Map;
import java.util.TreeMap;

/** Rows by which an effect shows, as many as there were at a moment; {@link EffectCounter} counts them. */
public final class Effects {

    private final Map<String, Long> rows;

    Effects(Map<String, Long> rows) {
        this.rows = rows;
    }

    /** How many rows came since, by table; those that stayed as they were are left out. */
    public Map<String, Long> since(Effects earlier) {
        Map<String, Long> came = new TreeMap<>();
        rows.forEach((table, count) -> {
            long more = count - earlier.rows.getOrDefault(table, 0L);
            if (more != 0) {
                came.put(table, more);
            }
        });
        return came;
    }
}
