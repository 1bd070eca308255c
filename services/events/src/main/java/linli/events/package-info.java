/** Activities of organisations, from the announcement to the confirmed minutes (REQUIREMENTS E1). */
@NullMarked
package linli.events;

import org.jspecify.annotations.NullMarked;
