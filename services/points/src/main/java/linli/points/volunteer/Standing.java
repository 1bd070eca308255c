package linli.points.volunteer;

/** How far a volunteer's identity is established. Service counts in each; points are spent only by the verified. */
public enum Standing {
    /** The check digits fit, which proves no identity. */
    UNVERIFIED,
    /** A worker confirmed the person. */
    VERIFIED,
    /** Another volunteer turned out to be this person: the record stays, nothing more can be done with it. */
    CLOSED
}
