/** Every meter of the gateway, named and explained in one place. */
@NullMarked
package io.brownout.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
