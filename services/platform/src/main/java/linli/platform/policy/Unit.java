package linli.platform.policy;

/** What a whole number counts. Money is in fen, ratios are in basis points (10000 = one), nothing is floating. */
public enum Unit {
    POINTS,
    MINUTES,
    FEN,
    BASIS_POINTS,
    DAYS,
    COUNT
}
