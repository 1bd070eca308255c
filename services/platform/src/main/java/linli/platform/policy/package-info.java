/**
 * Policy as data: typed, effective-dated rules bound to areas and inherited down the area tree.
 *
 * <p>A service declares its {@link linli.platform.policy.PolicyKind kinds}, asks {@link linli.platform.policy.Policies}
 * for what is in force in an area on the governing date, and stores with each decision which versions it used.
 */
@NullMarked
package linli.platform.policy;

import org.jspecify.annotations.NullMarked;
