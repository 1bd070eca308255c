/**
 * Starts the real parts under Linli as child processes, without Docker: for tests and for {@code make run} alike.
 *
 * <p>Each part is a {@link linli.embedded.Part}: start it, await it, stop it. Plain Java, so that the launcher needs no
 * framework.
 */
@NullMarked
package linli.embedded;

import org.jspecify.annotations.NullMarked;
