package io.brownout.gateway.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

    static Stream<Subject> subjects() {
        return Stream.of(
                Subject.capability("payments"),
                Subject.capability("odd:name"),
                Subject.dependency("payment-gateway"),
                Subject.dependency("region"),
                Subject.REGION,
                Subject.FREEZE,
                Subject.POLICY);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void isReadAsItIsWritten(Subject subject) {
        assertThat(Subject.parse(subject.toString())).contains(subject);
    }

    @Test
    void isWrittenWithItsKindAndName() {
        assertThat(Subject.capability("payments")).hasToString("capability:payments");
        assertThat(Subject.dependency("payment-gateway")).hasToString("dependency:payment-gateway");
        assertThat(Stream.of(Subject.REGION, Subject.FREEZE, Subject.POLICY))
                .extracting(Subject::toString)
                .containsExactly("region", "freeze", "policy");
    }

    @ParameterizedTest
    @EnumSource
    void hasOneExampleOfEachKind(Subject.Kind kind) {
        assertThat(subjects()).extracting(Subject::kind).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":payments", "mode:payments", "Capability:payments", " region", "regions"})
    void isNotReadFromAnyOtherText(String text) {
        assertThat(Subject.parse(text)).isEmpty();
    }
}
