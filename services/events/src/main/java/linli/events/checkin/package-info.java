/** Presence: rotating codes, check-in and check-out, roster, and what is closed at the end. */
@NullMarked
package linli.events.checkin;

import org.jspecify.annotations.NullMarked;
