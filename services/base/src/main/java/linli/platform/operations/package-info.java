/** What an operator does to a running service: see what lies in its dead-letter topic, and set a key going again. */
@NullMarked
package linli.platform.operations;

import org.jspecify.annotations.NullMarked;
