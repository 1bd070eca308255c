/** What this service has learned of organisations, volunteers and areas from the events of their owners. */
@NullMarked
package linli.events.known;

import org.jspecify.annotations.NullMarked;
