/** The table of who may do what, and with it the one place where each operation has a request that is right. */
@NullMarked
package linli.check.access;

import org.jspecify.annotations.NullMarked;
