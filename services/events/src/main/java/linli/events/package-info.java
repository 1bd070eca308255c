@NullMarked
package linli.events;

import org.jspecify.annotations.NullMarked;
