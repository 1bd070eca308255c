package linli.events.activity;

/** Where an activity stands (REQUIREMENTS "Decisions"). */
public enum ActivityStatus {
    DRAFT,
    PUBLISHED,
    CLOSED,
    CONFIRMED,
    CANCELLED
}
