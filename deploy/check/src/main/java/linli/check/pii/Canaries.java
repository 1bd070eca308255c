package linli.check.pii;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import linli.check.drive.Particulars;
import linli.local.demo.DemoPerson;

/**
 * What nobody else says of themselves: rare characters and numbers drawn for one run, the same in whatever is of a kind. So
 * one look for each kind finds everybody of the run, and nobody of another.
 */
final class Canaries implements Particulars {

    /** CJK extension B, whose characters hardly anybody bears and every keyboard of a registry must know. */
    private static final int RARE = 0x20000;

    private static final int RARE_COUNT = 0xA6D0;
    private static final int RANDOM_LETTERS = 20;
    private static final int PEOPLE = 999;

    private final Map<Kind, String> marks = new EnumMap<>(Kind.class);
    private final AtomicInteger people = new AtomicInteger();

    Canaries(long seed) {
        Random random = new Random(seed);
        for (Kind kind : Kind.values()) {
            marks.put(
                    kind,
                    switch (kind) {
                        case ID_NUMBER -> "46" + digits(random, 4) + birthDate(random);
                        case PHONE -> "19" + digits(random, 9);
                        case OPENID, TOKEN -> "canary" + letters(random);
                        default -> rare(random) + rare(random);
                    });
        }
    }

    private static String digits(Random random, int count) {
        return random.ints(count, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static String birthDate(Random random) {
        return LocalDate.of(1930, 1, 1).plusDays(random.nextInt(20_000)).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String letters(Random random) {
        return random.ints(RANDOM_LETTERS, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String rare(Random random) {
        return Character.toString(RARE + random.nextInt(RARE_COUNT));
    }

    /** What all values of a kind have and nothing else has; of an ID number its first 14 digits. */
    String mark(Kind kind) {
        return Objects.requireNonNull(marks.get(kind));
    }

    /** A value of a kind, good for a request. */
    String value(Kind kind) {
        return switch (kind) {
            case NAME -> "王" + mark(kind);
            case ID_NUMBER -> idNumber(people.getAndIncrement() % PEOPLE);
            case DISPLAY_NAME -> mark(kind) + "阿姨";
            case NOTE -> "家属" + mark(kind) + "代为同意，糖尿病，住三单元";
            case LEADER_NAME -> "负责人" + mark(kind);
            case STAFF_NAME -> "社工" + mark(kind);
            case PHONE, OPENID, TOKEN -> mark(kind);
        };
    }

    private String idNumber(int person) {
        return DemoPerson.idNumber(mark(Kind.ID_NUMBER) + String.format("%03d", person));
    }

    /** The number of nobody who registers: of those there are too few to be told in passing. */
    private String sparedIdNumber() {
        return idNumber(PEOPLE);
    }

    /** All that is nobody's business at once. */
    String everything() {
        return String.join(
                " ",
                value(Kind.NAME),
                sparedIdNumber(),
                value(Kind.PHONE),
                value(Kind.DISPLAY_NAME),
                value(Kind.NOTE),
                value(Kind.TOKEN));
    }

    /** The same as far as a header can hold it. */
    String inAscii() {
        return value(Kind.PHONE) + "-" + sparedIdNumber() + "-" + value(Kind.TOKEN);
    }

    @Override
    public String realName() {
        return value(Kind.NAME);
    }

    @Override
    public String idNumber() {
        return value(Kind.ID_NUMBER);
    }

    @Override
    public String phone() {
        return value(Kind.PHONE);
    }

    @Override
    public String displayName() {
        return value(Kind.DISPLAY_NAME);
    }

    @Override
    public String note() {
        return value(Kind.NOTE);
    }

    @Override
    public String leaderName() {
        return value(Kind.LEADER_NAME);
    }

    @Override
    public String nameInToken(String name) {
        return value(Kind.STAFF_NAME);
    }
}
