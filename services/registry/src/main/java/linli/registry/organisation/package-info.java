/** Organisations: their standing and leaders, as far as the other services need them. */
@NullMarked
package linli.registry.organisation;

import org.jspecify.annotations.NullMarked;
