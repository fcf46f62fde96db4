/** Promises of the gateway, kept in a real world: real processes, a real Redis, real services that really fail. */
@NullMarked
package io.brownout.it;

import org.jspecify.annotations.NullMarked;
