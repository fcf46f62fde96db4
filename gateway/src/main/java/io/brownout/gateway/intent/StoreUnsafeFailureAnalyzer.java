package io.brownout.gateway.intent;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what makes a Redis unfit to hold accepted requests. */
final class StoreUnsafeFailureAnalyzer extends AbstractFailureAnalyzer<StoreUnsafeException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, StoreUnsafeException cause) {
        String action = "Configure that Redis with 'appendonly yes', 'appendfsync always' and 'maxmemory-policy"
                + " noeviction'. Only where losing accepted requests is acceptable, set"
                + " brownout.intent.accept-loss-window=true.";
        return new FailureAnalysis(cause.getMessage(), action, cause);
    }
}
