/** The single door: its settings and its kinds of refusal. */
@NullMarked
package linli.gateway;

import org.jspecify.annotations.NullMarked;
