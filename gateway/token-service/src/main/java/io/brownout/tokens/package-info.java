/**
 * An OAuth2 authorization server whose every promise can be broken on demand: it issues, introspects and revokes tokens,
 * publishes its keys and rotates them, and sends login links. A control API on a second port says how it misbehaves and
 * stays reachable while the first is down.
 */
@NullMarked
package io.brownout.tokens;

import org.jspecify.annotations.NullMarked;
