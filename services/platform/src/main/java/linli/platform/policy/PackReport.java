package linli.platform.policy;

import java.util.List;

/** What became of each section of a pack. */
public record PackReport(String pack, List<Section> sections) {

    /** What was done about a section. */
    public enum Outcome {
        /** It became a new version, submitted for approval. */
        SUBMITTED,
        /** It had been loaded before and is the same: nothing was done. */
        UNCHANGED,
        /** Its version was approved. */
        APPROVED
    }

    /** One section with the version that it stands for. */
    public record Section(String id, Outcome outcome, PolicyView policy) {}
}
