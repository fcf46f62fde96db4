/** The policy in force: where it is read from, and what happens when it is refused. */
@NullMarked
package io.brownout.gateway.policy;

import org.jspecify.annotations.NullMarked;
