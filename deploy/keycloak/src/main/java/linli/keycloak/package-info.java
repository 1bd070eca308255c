/**
 * What Linli adds to Keycloak: the grant by which residents sign in with a code of WeChat, and the switch for the
 * second factor of staff.
 */
@org.jspecify.annotations.NullMarked
package linli.keycloak;
