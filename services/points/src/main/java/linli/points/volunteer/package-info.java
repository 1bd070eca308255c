/** Who volunteers: registration by themselves or with a worker's help, confirmation of the person, cases of doubt. */
@NullMarked
package linli.points.volunteer;

import org.jspecify.annotations.NullMarked;
