package io.brownout.gateway.identity;

import com.nimbusds.jose.jwk.JWK;

/**
 * A public key that tokens are signed with. Immutable.
 *
 * @param reference tells it from all other keys: its id, which may be empty, and the thumbprint of its material, RFC 7638
 * @param jwk the key, RFC 7517
 */
record SigningKey(String reference, JWK jwk) {}
