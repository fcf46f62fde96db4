package io.brownout.gateway.recovery;

import io.brownout.policy.Policy;
import io.brownout.policy.reading.PolicyReader;

/** One dependency of each plane, and one capability that keeps intents. */
final class SmallPolicy {

    private static final String TEXT = """
            apiVersion: brownout/v1
            service: shop
            regions: {active: us-east, all: [us-east, eu-west]}
            dependencies:
              auth-token-service:
                plane: control
                interaction: sync
                contract:
                  latency: {timeout: 800ms}
                health:
                  probe: {get: "http://auth.internal/health", every: 5s, timeout: 1s}
              payment-gateway:
                plane: data
                interaction: sync
                contract:
                  throughput: {normal: 20/s, degraded: 5/s}
                  latency: {timeout: 2s}
                  quotas: {us-east: 20/s, eu-west: 5/s}
                  idempotency: {header: Idempotency-Key, scope: region, retention: 24h}
            modes:
              read-only: {behaviour: read-only, severity: minor, message: account.read-only, maxDuration: 4h}
              kept: {behaviour: queued, severity: minor, message: payments.queued, promise: 30m, pace: {start: 2/s, max: 15/s}}
            capabilities:
              payments:
                upstream: payment-gateway
                writes: {idempotencyKey: required, effectGuard: upstream-key}
                dependsOn:
                  payment-gateway: {strained: kept, down: kept}
            recovery: {hold: 60s}
            """;

    private SmallPolicy() {}

    static Policy read() {
        return policy(TEXT);
    }

    /** The payment gateway only calls back, and is silent for half a minute at most. */
    static Policy ofCallbacks() {
        return policy(TEXT.replace(
                "plane: data\n    interaction: sync\n    contract:",
                "plane: data\n    interaction: callback\n    contract:\n      maxSilence: 30s"));
    }

    /** Nothing is kept for later. */
    static Policy withoutQueues() {
        return policy(TEXT.replace("{strained: kept, down: kept}", "{down: read-only}"));
    }

    private static Policy policy(String text) {
        return new PolicyReader().read(text).fold(policy -> policy, violations -> {
            throw new IllegalArgumentException(violations.toString());
        });
    }
}
