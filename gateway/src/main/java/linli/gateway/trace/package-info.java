/** Trace context goes to the services, and is not taken from outside. */
@NullMarked
package linli.gateway.trace;

import org.jspecify.annotations.NullMarked;
