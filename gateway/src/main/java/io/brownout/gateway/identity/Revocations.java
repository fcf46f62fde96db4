package io.brownout.gateway.identity;

/** Placeholder. */
final class Revocations {
    void add(TokenKey key) {}

    boolean isShared() {
        return true;
    }
}
