/**
 * Idempotency records and accepted intents: one record serves live, queued and replayed work. Redis holds the truth;
 * every change of more than one step is a Lua script.
 */
@NullMarked
package io.brownout.gateway.intent;

import org.jspecify.annotations.NullMarked;
