package io.brownout.policy.reading;

import io.brownout.policy.Writes;
import io.brownout.policy.Writes.EffectGuard;
import io.brownout.policy.Writes.KeyRequirement;
import io.brownout.policy.Writes.UpstreamKey;
import java.time.Duration;

/**
 * Reads how the writes of one capability are guarded.
 *
 * @param queues whether one of its modes queues
 * @param upstreamKnowsKeys whether its upstream recognises a repeated call by a key
 */
record WritesReader(boolean queues, boolean upstreamKnowsKeys) {

    private static final Notation<KeyRequirement> IDEMPOTENCY_KEY = Choices.of(KeyRequirement.class);
    private static final Notation<EffectGuard> EFFECT_GUARD = Choices.of(EffectGuard.class);
    private static final Notation<UpstreamKey> UPSTREAM_KEY = Choices.of(UpstreamKey.class);

    private static final Duration DEFAULT_RETENTION = Duration.ofHours(24);
    private static final int DEFAULT_MAX_BODY = 64 * 1024;

    Writes read(Section capability) {
        Section writes = capability.section(
                "writes", "idempotencyKey", "retention", "effectGuard", "upstreamKey", "orderBy", "maxBody", "effect");
        return new Writes(
                writes.read("idempotencyKey", IDEMPOTENCY_KEY, keyRequirement(queues)),
                writes.read("retention", Quantities.DURATION, DEFAULT_RETENTION),
                writes.read("effectGuard", EFFECT_GUARD, effectGuard(upstreamKnowsKeys)),
                writes.read("upstreamKey", UPSTREAM_KEY, UpstreamKey.DERIVED),
                writes.read("orderBy", Words.ORDER_BY),
                writes.read("maxBody", Quantities.BODY_SIZE, DEFAULT_MAX_BODY),
                writes.read("effect", Words.EFFECT));
    }

    /** Whether a client must send a key when nothing is written. */
    static KeyRequirement keyRequirement(boolean queues) {
        return queues ? KeyRequirement.REQUIRED : KeyRequirement.OFF;
    }

    /** What guards an ambiguous attempt when nothing is written. */
    static EffectGuard effectGuard(boolean upstreamKnowsKeys) {
        return upstreamKnowsKeys ? EffectGuard.UPSTREAM_KEY : EffectGuard.NONE;
    }
}
