package linli.check.pii;

/** What somebody says of themselves, or somebody of them. */
enum Kind {
    NAME,
    ID_NUMBER,
    PHONE,
    /** What residents let a roster call them. */
    DISPLAY_NAME,
    /** Free text about somebody. */
    NOTE,
    /** What an organisation has its leaders published as: the one name that is everybody's. */
    LEADER_NAME,
    /** What a token calls a member of staff. */
    STAFF_NAME,
    /** By which WeChat knows somebody. */
    OPENID,
    /** What lets somebody in: codes and tokens. */
    TOKEN
}
