package linli.platform.personal;

import linli.wire.Violation;

/** Personal data that was refused. Says why, never what was given. */
public final class InvalidPersonalDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a value was refused, worded for the person who typed it. */
    public enum Reason {
        ID_LENGTH("身份证号应为18位", "An ID number has 18 characters"),
        ID_CHARACTERS("身份证号前17位为数字，最后一位为数字或X", "An ID number is 17 digits and a digit or X"),
        ID_AREA("身份证号的地区码不存在", "The area digits of the ID number do not exist"),
        ID_BIRTH_DATE("身份证号中的出生日期不是有效日期", "The birth date in the ID number is no valid date"),
        ID_BIRTH_DATE_IN_FUTURE("身份证号中的出生日期晚于今天", "The birth date in the ID number lies in the future"),
        ID_CHECK_DIGIT("身份证号校验码不正确，请核对", "The check digit of the ID number is wrong: please compare it"),
        PHONE("请输入11位手机号", "A mobile phone number has 11 digits"),
        NAME_LENGTH("姓名应为1至50个字", "A name has 1 to 50 characters"),
        NAME_CHARACTERS("姓名只能包含汉字、字母和间隔号“·”", "A name holds Chinese characters, letters and the dot · alone");

        private final String messageZh;
        private final String messageEn;

        Reason(String messageZh, String messageEn) {
            this.messageZh = messageZh;
            this.messageEn = messageEn;
        }
    }

    private final Reason reason;

    InvalidPersonalDataException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The refusal as part of an answer. */
    public Violation violation(String field) {
        return new Violation(field, reason.messageZh, reason.messageEn);
    }
}
