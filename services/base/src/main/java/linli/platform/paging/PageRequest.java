package linli.platform.paging;

import jakarta.ws.rs.QueryParam;
import linli.wire.ProblemException;
import org.jspecify.annotations.Nullable;

/** The query parameters of every list, taken with {@code @BeanParam}. */
public class PageRequest {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    /** How many rows the page may hold, 1 to 100; anything else is 400. */
    public int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int asked = Integer.parseInt(limit);
            if (asked >= 1 && asked <= MAX_LIMIT) {
                return asked;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, as a number out of range is.
        }
        throw ProblemException.invalid("limit", "每页数量须为 1 到 " + MAX_LIMIT, "The limit must be from 1 to " + MAX_LIMIT);
    }

    /** How many rows to ask the database for: one more tells whether there is a next page. */
    public int limitPlusOne() {
        return limit() + 1;
    }

    /** What the page starts behind; null for the first page; 400 for a cursor that we did not give out. */
    public @Nullable String after() {
        return cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor);
    }
}
