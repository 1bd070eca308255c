package linli.check.drive;

/** Somebody of the check. */
public record Person(Identity identity, String personId) {}
