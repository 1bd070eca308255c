/** What a resident sees of their own on the first page, in one request. */
@NullMarked
package linli.insights.home;

import org.jspecify.annotations.NullMarked;
