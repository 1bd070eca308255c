/** Deadlines in working days, on a calendar of holidays and make-up days that is data. */
@NullMarked
package linli.platform.calendar;

import org.jspecify.annotations.NullMarked;
