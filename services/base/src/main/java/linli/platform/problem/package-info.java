/** One place turns every failure into a problem that its reader understands. */
@NullMarked
package linli.platform.problem;

import org.jspecify.annotations.NullMarked;
