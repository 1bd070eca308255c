/** Sign-in of residents (WeChat) and of staff (authorisation code), and the cookies that hold their sessions. */
@NullMarked
package linli.gateway.signin;

import org.jspecify.annotations.NullMarked;
