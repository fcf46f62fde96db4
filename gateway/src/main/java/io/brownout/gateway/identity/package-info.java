/**
 * Who is asking: tokens verified by their issuers, with bounded staleness. While an issuer cannot be relied on, reads go
 * on with an identity that was verified recently, and nobody waits for it.
 */
@NullMarked
package io.brownout.gateway.identity;

import org.jspecify.annotations.NullMarked;
