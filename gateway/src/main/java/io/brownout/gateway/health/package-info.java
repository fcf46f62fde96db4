/** What each dependency's real calls say about it: circuit breakers, the evidence they are fed, and the state it adds up to. */
@NullMarked
package io.brownout.gateway.health;

import org.jspecify.annotations.NullMarked;
