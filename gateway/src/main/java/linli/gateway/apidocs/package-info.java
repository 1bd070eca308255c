/** One OpenAPI document of all services, and the page to browse it. */
@NullMarked
package linli.gateway.apidocs;

import org.jspecify.annotations.NullMarked;
