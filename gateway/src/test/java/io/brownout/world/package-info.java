/**
 * The real world around the gateway: a Redis, the services behind the edge with faults on demand, gateways as
 * processes, and clients. It serves the demo and the integration tests alike; nothing in it is simulated except the
 * business of the services.
 */
@NullMarked
package io.brownout.world;

import org.jspecify.annotations.NullMarked;
