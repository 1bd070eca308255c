/** What a test needs that has a database but no application: beans made by hand, and a database with its clients. */
@NullMarked
package linli.platform.byhand;

import org.jspecify.annotations.NullMarked;
