/** Activities: announced, changed, called off, listed; and the waiting list that moves with their capacity. */
@NullMarked
package linli.events.activity;

import org.jspecify.annotations.NullMarked;
