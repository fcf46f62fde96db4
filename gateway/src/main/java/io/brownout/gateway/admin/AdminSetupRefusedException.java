package io.brownout.gateway.admin;

import java.util.List;

/** The settings of the admin API would leave it open, or nobody could use it. */
public final class AdminSetupRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AdminSetupRefusedException(List<String> faults) {
        super("The admin API cannot start:\n" + String.join("\n", faults));
    }
}
