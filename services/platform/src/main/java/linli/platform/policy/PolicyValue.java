package linli.platform.policy;

/**
 * One parameter's value as an area sets it.
 *
 * @param value canonical form of the parameter's type: {@code Long}, {@code Boolean}, {@code String} (text, choice or
 *     expression) or a sorted {@code Map<String, Long>}
 * @param hold what is left to the areas below
 */
public record PolicyValue(Object value, Hold hold) {

    /** A value that the areas below may override. */
    public static PolicyValue open(Object value) {
        return new PolicyValue(value, Hold.OPEN);
    }
}
