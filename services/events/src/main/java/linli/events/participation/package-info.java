/** One volunteer's sign-up for one activity and what became of it. */
@NullMarked
package linli.events.participation;

import org.jspecify.annotations.NullMarked;
