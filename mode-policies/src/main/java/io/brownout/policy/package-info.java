/**
 * The policy as immutable values: what dependencies promise, which modes exist, and which capability enters which mode
 * when a dependency changes state. Plain Java: no framework, no clock, no logger. All types are thread-safe.
 */
@NullMarked
package io.brownout.policy;

import org.jspecify.annotations.NullMarked;
