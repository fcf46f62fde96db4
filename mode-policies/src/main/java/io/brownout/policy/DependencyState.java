package io.brownout.policy;

/** How a dependency is. */
public enum DependencyState {
    HEALTHY,
    /** Works, but under pressure: modes can start early. */
    STRAINED,
    DOWN,
    /** Works again, and is watched for relapse. */
    RECOVERING;

    @Override
    public String toString() {
        return Token.of(this);
    }
}
