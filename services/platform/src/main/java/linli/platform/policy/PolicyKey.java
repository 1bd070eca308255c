package linli.platform.policy;

/**
 * What versions of one policy share.
 *
 * @param kind name of the kind, for example {@code points.accrual}
 * @param areaId stable id of the area that sets it; the areas below inherit it
 * @param code tells several policies of a kind in one area apart (programmes of funding); {@link #STANDARD} where a kind
 *     has only one. Inheritance runs within one code
 */
public record PolicyKey(String kind, String areaId, String code) {

    /** The code of a kind that has one policy for each area. */
    public static final String STANDARD = "standard";
}
