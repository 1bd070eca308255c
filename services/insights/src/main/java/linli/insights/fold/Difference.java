package linli.insights.fold;

/**
 * What was found different between two sets of documents.
 *
 * @param documents all there should be
 * @param changed those that were there with other contents
 * @param missing those that were not there
 * @param superfluous those that were there and should not be
 */
record Difference(long documents, long changed, long missing, long superfluous) {

    static final Difference NONE = new Difference(0, 0, 0, 0);

    Difference plus(Difference other) {
        return new Difference(
                documents + other.documents,
                changed + other.changed,
                missing + other.missing,
                superfluous + other.superfluous);
    }

    /** For a person. */
    String text() {
        long all = changed + missing + superfluous;
        return documents + " documents, " + all + " differed"
                + (all == 0
                        ? ""
                        : " (" + changed + " changed, " + missing + " missing, " + superfluous + " superfluous)");
    }
}
