package linli.platform.policy;

/**
 * The paper that a policy rests on, shown with every decision ("依据 ... 第8条").
 *
 * @param document title of the published document
 * @param clause place in it
 */
public record PolicySource(String document, String clause) {}
