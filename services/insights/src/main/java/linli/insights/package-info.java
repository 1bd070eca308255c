@NullMarked
package linli.insights;

import org.jspecify.annotations.NullMarked;
