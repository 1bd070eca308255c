package linli.check.events;

import com.fasterxml.jackson.databind.JsonNode;

/** What an account or a first page must show of a person. */
record Figures(long balance, long held, long minutesTotal) {

    static Figures of(JsonNode shown) {
        return new Figures(
                shown.path("balance").asLong(-1),
                shown.path("held").asLong(-1),
                shown.path("minutesTotal").asLong(-1));
    }

    @Override
    public String toString() {
        return balance + " points, " + held + " held, " + minutesTotal + " minutes";
    }
}
