package linli.platform.paging;

import org.jspecify.annotations.Nullable;

/** Pages as a request asks for them. */
public final class Pages {

    private Pages() {}

    public static PageRequest of(int limit, @Nullable String cursor) {
        PageRequest request = new PageRequest();
        request.limit = Integer.toString(limit);
        request.cursor = cursor;
        return request;
    }

    /** The cursor of a position, as a page gives it out. */
    public static String cursorAt(String position) {
        return Cursor.encode(position);
    }
}
