package linli.platform.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An act, as the audit keeps it. Takes names and ids alone: what looks like an ID number or a phone number is a mistake
 * of the program and is refused.
 *
 * @param operation what was done, for example {@code points.volunteer.verify}
 * @param objectType kind of the object, for example {@code volunteer}
 * @param objectId its id
 * @param areaId area of the object, if it has one
 * @param result {@link #DONE}, or the code of the refusal
 */
public record AuditAct(
        AuditActor actor,
        String operation,
        String objectType,
        String objectId,
        @Nullable String areaId,
        String result) {

    public static final String DONE = "DONE";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]{0,99}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");
    private static final Pattern RESULT = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern PERSONAL = Pattern.compile("[0-9]{17}[0-9Xx]|1[3-9][0-9]{9}");

    public AuditAct {
        requireName("operation", operation);
        requireName("objectType", objectType);
        requireId("objectId", objectId);
        if (areaId != null) {
            requireId("areaId", areaId);
        }
        if (!RESULT.matcher(result).matches()) {
            throw new IllegalArgumentException("The audit takes a code as result");
        }
    }

    /** An act that succeeded. */
    public static AuditAct done(
            AuditActor actor, String operation, String objectType, String objectId, @Nullable String areaId) {
        return new AuditAct(actor, operation, objectType, objectId, areaId, DONE);
    }

    /** The same act, refused; to be written in a transaction of its own, since the act's is rolled back. */
    public AuditAct refused(String code) {
        return new AuditAct(actor, operation, objectType, objectId, areaId, code);
    }

    // What is refused is not repeated in the message: it may be personal.
    static void requireName(String what, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("The audit takes a name as " + what);
        }
    }

    static void requireId(String what, String value) {
        if (!ID.matcher(value).matches() || PERSONAL.matcher(value).matches()) {
            throw new IllegalArgumentException("The audit takes an id as " + what);
        }
    }
}
