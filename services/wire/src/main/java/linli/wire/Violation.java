package linli.wire;

/**
 * One field that was refused.
 *
 * @param field name as in the request's JSON, nested ones with dots, list places in brackets
 * @param messageZh what is wrong, for a Chinese reader
 * @param messageEn the same for an English reader
 */
public record Violation(String field, String messageZh, String messageEn) {}
