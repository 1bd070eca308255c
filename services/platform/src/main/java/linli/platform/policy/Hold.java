package linli.platform.policy;

/** What the area that sets a parameter leaves to the areas below it. */
public enum Hold {
    /** Areas below may override it freely, within the bounds set above. */
    OPEN,
    /** Areas below cannot change it. */
    FIXED,
    /** Areas below may only raise it. */
    MINIMUM,
    /** Areas below may only lower it. */
    MAXIMUM
}
