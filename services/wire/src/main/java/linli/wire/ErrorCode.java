package linli.wire;

/**
 * One kind of refusal, as a client sees it. Each service has one enum of them; every constant has a page
 * {@code docs/problems/<name>.md}, which a test of the service walks.
 */
public interface ErrorCode {

    /** Stable name, part of the API: the {@code code} and the end of the {@code type} of the problem. */
    String name();

    /** What the code says to everybody who meets it. */
    Meaning meaning();

    /**
     * What a code means, whatever the occasion.
     *
     * @param status HTTP status of the answer
     * @param titleZh title for a Chinese reader, a short sentence without figures
     * @param titleEn title for an English reader
     */
    record Meaning(int status, String titleZh, String titleEn) {}

    /** HTTP status of the answer. */
    default int status() {
        return meaning().status();
    }

    /** Title for a Chinese reader, a short sentence without figures. */
    default String titleZh() {
        return meaning().titleZh();
    }

    /** Title for an English reader. */
    default String titleEn() {
        return meaning().titleEn();
    }

    /** A refusal with the title as its whole explanation. */
    default ProblemException because() {
        return new ProblemException(this, titleZh(), titleEn());
    }

    /** A refusal that explains itself in both languages. */
    default ProblemException because(String detailZh, String detailEn) {
        return new ProblemException(this, detailZh, detailEn);
    }
}
