/** From events to documents: every read model is a fold over the topics and can be built again from them. */
@NullMarked
package linli.insights.fold;

import org.jspecify.annotations.NullMarked;
