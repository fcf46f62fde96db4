package io.brownout.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestKindTest {

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE"})
    void safeMethodsAreSafe(String method) {
        assertThat(RequestKind.of(method)).isEqualTo(RequestKind.SAFE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "CONNECT", "PURGE", "get", ""})
    void anythingElseIsAWrite(String method) {
        assertThat(RequestKind.of(method)).isEqualTo(RequestKind.WRITE);
    }
}
