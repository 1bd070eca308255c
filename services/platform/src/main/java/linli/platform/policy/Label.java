package linli.platform.policy;

/** The same words for a Chinese and for an English reader; the console renders its forms from them. */
public record Label(String zh, String en) {}
