package io.brownout.policy;

import java.time.Duration;

/**
 * When an incident counts as over.
 *
 * @param hold how long a dependency must stay well without relapse
 */
public record Recovery(Duration hold) {}
