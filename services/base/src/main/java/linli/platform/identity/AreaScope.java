package linli.platform.identity;

/** What judging a scope needs to know of the area tree. */
public interface AreaScope {

    /** Whether the area is {@code above} or lies below it; false if either is unknown. */
    boolean isWithin(String areaId, String above);
}
