package io.brownout.gateway.admin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the settings of the admin API, all of them before it complains. Pure. */
final class AdminSetup {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$1[0-4]\\$[./A-Za-z0-9]{53}");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s*]+");
    private static final String PREFIX = "brownout.admin.";

    private final AdminProperties properties;
    private final List<String> faults = new ArrayList<>();

    private AdminSetup(AdminProperties properties) {
        this.properties = properties;
    }

    /**
     * The settings as they are.
     *
     * @throws AdminSetupRefusedException with everything that is wrong with them
     */
    static AdminProperties checked(AdminProperties properties) {
        List<String> faults = new AdminSetup(properties).faults();
        if (!faults.isEmpty()) {
            throw new AdminSetupRefusedException(faults);
        }
        return properties;
    }

    private List<String> faults() {
        boolean nobody = properties.tokens().isEmpty() && properties.provider().isEmpty();
        refuseIf(nobody, "tokens and oidc are both missing: nobody could use it, and it is never open to everybody");
        checkTokens();
        properties.provider().ifPresent(this::checkProvider);
        properties
                .allowedOrigins()
                .forEach(origin -> refuseUnless(
                        ORIGIN.matcher(origin).matches(),
                        "allowed-origins: '" + origin + "' is no origin, as https://ops.example.com is"));
        refuseIf(properties.maxTtl().toSeconds() < 1, "max-ttl must be at least 1s, not " + properties.maxTtl());
        return faults;
    }

    private void checkTokens() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < properties.tokens().size(); i++) {
            AdminProperties.Token token = properties.tokens().get(i);
            String place = "tokens[" + i + "].";
            refuseUnless(
                    NAME.matcher(token.name()).matches(),
                    place + "name: '" + token.name() + "' is not 1 to 64 letters, digits, - or _");
            refuseUnless(names.add(token.name()), place + "name: '" + token.name() + "' is there twice");
            refuseUnless(
                    BCRYPT.matcher(token.hash()).matches(),
                    place + "hash is no bcrypt hash of cost 10 to 14, as $2y$12$... is");
            checkRoles(place, token.roles());
        }
    }

    private void checkRoles(String place, Set<String> roles) {
        refuseIf(roles.isEmpty(), place + "roles is empty: it could do nothing");
        roles.stream()
                .filter(role -> AdminRole.named(role).isEmpty())
                .sorted()
                .forEach(role -> refuseIf(true, place + "roles: '" + role + "' is none of " + AdminRole.inOrder()));
    }

    private void checkProvider(AdminProperties.Oidc oidc) {
        refuseIf(oidc.issuerUri().isBlank(), "oidc.issuer-uri is missing: tokens of any issuer would be taken");
        refuseIf(oidc.audience().isBlank(), "oidc.audience is missing: tokens made for others would be taken");
        refuseIf(oidc.roleClaim().isBlank(), "oidc.role-claim is empty");
        refuseIf(oidc.clockSkew().isNegative(), "oidc.clock-skew must not be negative");
    }

    private void refuseUnless(boolean fine, String fault) {
        refuseIf(!fine, fault);
    }

    private void refuseIf(boolean wrong, String fault) {
        if (wrong) {
            faults.add(PREFIX + fault);
        }
    }
}
