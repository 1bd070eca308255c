/** Who may do what, tried from outside: every operation by everybody, and by those who only pose as somebody. */
@NullMarked
package linli.check.authz;

import org.jspecify.annotations.NullMarked;
