package io.brownout.gateway.intent;

import io.brownout.policy.Capability;
import io.brownout.policy.Writes.EffectGuard;
import io.brownout.policy.Writes.UpstreamKey;
import java.time.Duration;
import java.util.Optional;

/**
 * A write that asks to be recorded.
 *
 * @param capability what the user wants
 * @param route id of the route it matched
 * @param address where its record lives
 * @param maker who made it, as one text
 * @param nonce tells this very request from its repetitions
 * @param orderingKey writes with the same ordering key are carried out in order
 * @param upstreamKey the key the upstream will see
 * @param keyWindow how long the upstream knows a key
 * @param request the write
 */
record NewIntent(
        Capability capability,
        String route,
        IntentAddress address,
        String maker,
        String nonce,
        String orderingKey,
        String upstreamKey,
        Duration keyWindow,
        IntentRequest request) {

    static NewIntent of(
            Capability capability,
            String route,
            Caller caller,
            String clientKey,
            IntentRequest request,
            Duration keyWindow,
            int cells,
            byte[] secret) {
        IntentAddress address =
                IntentAddress.of(caller, capability.name(), request.method().name(), clientKey, cells);
        String upstreamKey = capability.writes().upstreamKey() == UpstreamKey.PASSTHROUGH
                ? clientKey
                : Digest.hmac(secret, address.record()).substring(0, 32);
        String orderingKey = orderedBy(capability, request)
                .map(value -> Digest.sha256(caller.tenant(), caller.principal(), value))
                .orElseGet(() -> Digest.sha256(address.record()));
        return new NewIntent(
                capability,
                route,
                address,
                caller.maker(),
                IntentAddress.random(),
                orderingKey.substring(0, 32),
                upstreamKey,
                keyWindow,
                request);
    }

    /** The same write, under the public id that its record already has. */
    NewIntent known(String id) {
        return new NewIntent(
                capability, route, address.known(id), maker, nonce, orderingKey, upstreamKey, keyWindow, request);
    }

    String fingerprint() {
        return request.fingerprint(orderedBy(capability, request).orElse(""));
    }

    private static Optional<String> orderedBy(Capability capability, IntentRequest request) {
        return capability.writes().orderByHeader().map(request.headers()::getFirst);
    }

    /** Whether nobody was verified, so that whoever chose the same key counts as the same caller. */
    boolean isAnonymous() {
        return maker.equals(Caller.ANONYMOUS.maker());
    }

    /** Whether the client brought no key, so that there is no other record of this write. */
    boolean isKeyless() {
        return !request.headers().containsKey(IdempotencyKey.HEADER);
    }

    EffectGuard guard() {
        return capability.writes().effectGuard();
    }

    /** Whether repeating an attempt whose outcome is unknown is safe. */
    boolean mayRepeat() {
        return guard() == EffectGuard.UPSTREAM_KEY;
    }
}
