package linli.events.checkin;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What proves presence: the token of the QR, or the six digits with the activity they were shown for.
 *
 * @param scannedAt when the phone read it, by its own clock, if that was without network; the check is then to be
 *     confirmed by the leader unless the code still holds
 */
record CheckRequest(
        @Nullable @Size(min = 1, max = 200) String token,
        @Nullable UUID activityId,

        @Nullable @Pattern(regexp = "[0-9]{6}", message = "签到码为 6 位数字 | The code has 6 digits")
        String code,

        @Nullable Instant scannedAt) {

    @AssertTrue(message = "请提供二维码内容，或活动和签到码 | Send a token, or an activity and its code")
    boolean isOneProof() {
        return token != null ? activityId == null && code == null : activityId != null && code != null;
    }
}
