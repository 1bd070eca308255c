/** Units that give goods and services for points, and the people who hand them out (P5). */
@NullMarked
package linli.points.sponsor;

import org.jspecify.annotations.NullMarked;
