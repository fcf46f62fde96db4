package io.brownout.policy.reading;

import java.util.Locale;

/** Everything a policy can be refused for. The ids are stable: tools and alerts may match them. */
enum Rule {
    YAML_SYNTAX,
    UNSUPPORTED_VERSION,
    UNKNOWN_KEY,
    DUPLICATE_KEY,
    MISSING_KEY,
    MISPLACED_KEY,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    DUPLICATE_VALUE,
    BAD_NAME,
    OUT_OF_RANGE,
    UNKNOWN_REGION,
    UNKNOWN_DEPENDENCY,
    UNKNOWN_MODE,
    UNKNOWN_JOURNEY,
    UNKNOWN_CAPABILITY,
    GUARD_WITHOUT_CONTRACT,
    QUEUE_WITHOUT_UPSTREAM,
    QUEUE_WITHOUT_KEY,
    UNORDERED_WRITES,
    UNSETTLED_PROMISE,
    CONTROL_WITHOUT_PROBE,
    LIMIT_WITHOUT_QUOTA,
    NOT_A_CALLBACK,
    NOT_READ_ONLY,
    UNKNOWN_MESSAGE,
    UNKNOWN_ISSUER,
    AMBIGUOUS_ISSUERS,
    IDENTITY_WITHOUT_ISSUER,
    IDENTITY_WITHOUT_MODE,
    LAX_IDENTITY_MODE,
    NEEDS_RESTART;

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
