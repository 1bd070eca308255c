/** The way of a request to a service and of its answer back: token, headers, body limit, time-outs. */
@NullMarked
package linli.gateway.hop;

import org.jspecify.annotations.NullMarked;
