/** Volunteers sign up and withdraw, by themselves or with a worker's help. */
@NullMarked
package linli.events.signup;

import org.jspecify.annotations.NullMarked;
