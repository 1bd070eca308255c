/** Load that goes on while every process of the stack dies or stands still in turn, and what must have come of it. */
@NullMarked
package linli.check.crash;

import org.jspecify.annotations.NullMarked;
