/** Tests of policies: most on the plain domain, without a container. */
@NullMarked
package linli.platform.policy;

import org.jspecify.annotations.NullMarked;
