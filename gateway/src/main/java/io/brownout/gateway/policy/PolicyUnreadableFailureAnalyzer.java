package io.brownout.gateway.policy;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which policy file is missing or unreadable. */
final class PolicyUnreadableFailureAnalyzer extends AbstractFailureAnalyzer<PolicyUnreadableException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PolicyUnreadableException cause) {
        String action = "Point brownout.policy.location at a readable UTF-8 file, as in"
                + " brownout.policy.location=file:/etc/brownout/policy.yaml";
        return new FailureAnalysis(cause.getMessage(), action, cause);
    }
}
