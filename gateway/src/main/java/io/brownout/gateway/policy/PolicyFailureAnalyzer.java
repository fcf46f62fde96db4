package io.brownout.gateway.policy;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says all that is wrong with a refused policy, and where. */
final class PolicyFailureAnalyzer extends AbstractFailureAnalyzer<PolicyRefusedException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PolicyRefusedException cause) {
        String action = "Correct every line above in " + cause.location()
                + " (line:column [rule] path: problem). docs/policy-reference.md explains each rule."
                + " The property brownout.policy.location chooses the file.";
        return new FailureAnalysis(cause.getMessage(), action, cause);
    }
}
