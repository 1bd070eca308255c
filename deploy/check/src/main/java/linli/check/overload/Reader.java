package linli.check.overload;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads answers. Most of a storm are refusals that are the same to the last byte, which need be judged only once. Of one thread. */
final class Reader {

    private byte[] bytes = {};
    private @Nullable Answer refusal;

    /** Reads an answer, behind which nothing can follow; null if it is not whole yet. */
    @Nullable
    Answer read(byte[] in, int length) {
        if (refusal != null && Arrays.equals(in, 0, length, bytes, 0, bytes.length)) {
            return refusal;
        }
        Answer answer = Answer.parse(in, length);
        if (answer != null && answer.isRefusal()) {
            bytes = Arrays.copyOf(in, length);
            refusal = answer;
        }
        return answer;
    }
}
