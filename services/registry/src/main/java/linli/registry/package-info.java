@NullMarked
package linli.registry;

import org.jspecify.annotations.NullMarked;
