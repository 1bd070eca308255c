/** Events doubled, out of order and unreadable on the real topics, and what must have come of them. */
@NullMarked
package linli.check.events;

import org.jspecify.annotations.NullMarked;
