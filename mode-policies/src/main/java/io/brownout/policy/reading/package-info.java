/** Policy text to {@link io.brownout.policy.Policy} or to everything that is wrong with it, with line and column. */
@NullMarked
package io.brownout.policy.reading;

import org.jspecify.annotations.NullMarked;
