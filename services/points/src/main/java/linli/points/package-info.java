@NullMarked
package linli.points;

import org.jspecify.annotations.NullMarked;
