/** Facts to decisions, and the state machines of health and pace. Pure and total: time comes in as an argument. */
@NullMarked
package io.brownout.policy.deciding;

import org.jspecify.annotations.NullMarked;
