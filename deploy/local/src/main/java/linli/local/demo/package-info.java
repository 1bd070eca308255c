/** The demo: an invented district, and the whole job played through the API as its people would. */
@NullMarked
package linli.local.demo;

import org.jspecify.annotations.NullMarked;
