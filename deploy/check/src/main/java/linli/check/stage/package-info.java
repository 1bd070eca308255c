/** Of each effectful operation one request that has its effect, and all that the request is about. */
@NullMarked
package linli.check.stage;

import org.jspecify.annotations.NullMarked;
