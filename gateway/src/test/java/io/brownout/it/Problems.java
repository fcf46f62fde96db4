package io.brownout.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.world.Answer;

/** What every refusal of the gateway looks like. */
final class Problems {

    private Problems() {}

    /** A problem of RFC 9457 with this status and this last segment of its type. */
    static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asText()).endsWith("/" + type);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).isNotEmpty();
    }
}
