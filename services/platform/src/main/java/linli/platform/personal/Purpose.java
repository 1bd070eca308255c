package linli.platform.personal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a ciphertext or a lookup hash is for, usually {@code service.table.column}. It is bound into both, so that
 * one written for a column means nothing in another.
 *
 * @param name lower case, parts joined by dots, for example {@code points.volunteer.id_number}
 */
public record Purpose(String name) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");
    private static final int MAX_LENGTH = 100;

    public Purpose {
        if (name.length() > MAX_LENGTH || !FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a purpose: " + name);
        }
    }

    byte[] bytes() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
