package io.brownout.gateway.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the settings of the admin API, all at once. */
final class AdminSetupRefusedFailureAnalyzer extends AbstractFailureAnalyzer<AdminSetupRefusedException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, AdminSetupRefusedException cause) {
        String action = "Correct each line above. docs/admin.md shows how tokens are made and how an identity provider"
                + " is configured; brownout.admin.enabled=false leaves the admin API off.";
        return new FailureAnalysis(cause.getMessage(), action, cause);
    }
}
