package linli.check.stage;

/** What an operation promises to who sends it more than once. */
public enum Promise {
    /** It asks for an {@code Idempotency-Key}, has its effect once for each and gives the stored answer from then on. */
    KEY,
    /** It asks for the version that it changes: one of many succeeds, the others are told that theirs is out of date (412). */
    VERSION,
    /** What it is given is good for one time: one of many succeeds. */
    CODE,
    /** It brings about a state: all may succeed, and only the first changes anything. */
    STATE,
    /** It asks for a key, and each call is an act of its own all the same: as many effects as calls, no stored answer. */
    EACH,
    /** It asks for a refresh token: all get an access token that is believed, and all refresh tokens stay good. */
    TOKEN,
    /** It has no effect at all, and one answer. */
    NOTHING
}
