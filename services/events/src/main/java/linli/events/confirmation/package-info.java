/** The leader confirms the minutes, which makes them service (民政部令第67号). */
@NullMarked
package linli.events.confirmation;

import org.jspecify.annotations.NullMarked;
