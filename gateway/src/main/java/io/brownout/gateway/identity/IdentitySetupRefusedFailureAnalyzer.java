package io.brownout.gateway.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains what is missing to verify tokens. */
final class IdentitySetupRefusedFailureAnalyzer extends AbstractFailureAnalyzer<IdentitySetupRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IdentitySetupRefusedException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
