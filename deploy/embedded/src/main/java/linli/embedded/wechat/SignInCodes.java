package linli.embedded.wechat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The codes handed out: each for one person, for 5 minutes, for one use. A used one is remembered until its end, so that
 * the second use is told apart from a code that never was. The oldest go when there are too many.
 */
final class SignInCodes {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final int REDEMPTIONS_A_MINUTE = 100;

    private static final int MAX_CODES = 20_000;
    private static final int MAX_PEOPLE = 20_000;
    private static final int CODE_BYTES = 24;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = bounded(MAX_CODES);
    private final Map<String, Minute> minutes = bounded(MAX_PEOPLE);

    SignInCodes(Clock clock) {
        this.clock = clock;
    }

    /** A new code of the person; for the named app, or for the first app that redeems it. */
    synchronized String issue(String person, @Nullable String appId) {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = "0" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        codes.put(code, new Code(person, appId, clock.instant().plus(LIFETIME)));
        return code;
    }

    /**
     * Uses the code up and says whose it was.
     *
     * @throws WechatErrorException if it is unknown, over, used or of another app, or if its person signs in too often
     */
    synchronized String redeem(WechatApp app, String code) throws WechatErrorException {
        Code found = codes.get(code);
        if (found == null || !clock.instant().isBefore(found.end) || !found.isFor(app.id())) {
            throw new WechatErrorException(WechatError.INVALID_CODE);
        }
        if (found.used) {
            throw new WechatErrorException(WechatError.USED_CODE);
        }
        count(app.id() + " " + found.person);
        found.used = true;
        return found.person;
    }

    synchronized int size() {
        return codes.size();
    }

    private void count(String personOfApp) throws WechatErrorException {
        long now = clock.instant().getEpochSecond() / 60;
        Minute minute = minutes.get(personOfApp);
        if (minute == null || minute.number != now) {
            minute = new Minute(now);
            minutes.put(personOfApp, minute);
        }
        if (minute.redemptions >= REDEMPTIONS_A_MINUTE) {
            throw new WechatErrorException(WechatError.TOO_OFTEN);
        }
        minute.redemptions++;
    }

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    private static final class Code {
        private final String person;
        private final @Nullable String appId;
        private final Instant end;
        private boolean used;

        Code(String person, @Nullable String appId, Instant end) {
            this.person = person;
            this.appId = appId;
            this.end = end;
        }

        boolean isFor(String redeemingAppId) {
            return appId == null || appId.equals(redeemingAppId);
        }
    }

    private static final class Minute {
        private final long number;
        private int redemptions;

        Minute(long number) {
            this.number = number;
        }
    }
}
