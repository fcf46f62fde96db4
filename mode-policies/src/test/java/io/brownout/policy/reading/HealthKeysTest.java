package io.brownout.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.Agreement;
import io.brownout.policy.Health;
import io.brownout.policy.Health.Method;
import io.brownout.policy.Health.Probe;
import io.brownout.policy.Health.Strain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthKeysTest {

    private static final String URL = "\"http://a/up\"";

    @Test
    void strainSetsInAtHalfOfWhatOpensTheBreaker() {
        assertThat(health("breaker: {failureRateThreshold: 30, slowCallRateThreshold: 7}")
                        .strain())
                .isEqualTo(new Strain(15f, 3.5f, 90));
    }

    @Test
    void strainIsReadKeyByKey() {
        assertThat(health("strained: {failureRateThreshold: 50%, slowCallRateThreshold: 0.5, quotaUse: 75%}")
                        .strain())
                .isEqualTo(new Strain(50f, 0.5f, 75));
        assertThat(health("strained: {quotaUse: 100}").strain()).isEqualTo(new Strain(25f, 50f, 100));
    }

    @ParameterizedTest
    @CsvSource({
        "failureRateThreshold: 51, out-of-range",
        "failureRateThreshold: 0, out-of-range",
        "failureRateThreshold: half, wrong-type",
        "slowCallRateThreshold: 101, out-of-range",
        "quotaUse: 0, out-of-range",
        "quotaUse: 101, out-of-range",
        "quotaUse: 89.5, out-of-range",
        "quotaUse: most, wrong-type",
        "quota: 90, unknown-key"
    })
    void judgesStrain(String setting, String rule) {
        assertThat(places("strained: {" + setting + "}"))
                .hasSize(1)
                .allMatch(place -> place.contains(" " + rule + " dependencies.d.health.strained."));
    }

    @Test
    void refusesToStrainLaterThanTheBreakerOpens() {
        assertThat(places("breaker: {slowCallRateThreshold: 40}, strained: {slowCallRateThreshold: 41}"))
                .containsExactly("3:101 out-of-range dependencies.d.health.strained.slowCallRateThreshold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"breaker: {failureRateThreshold: some}", "breaker: 5", "breaker: {<<: {}}"})
    void comparesStrainWithNoBreakerThatCouldNotBeRead(String breaker) {
        assertThat(places(breaker + ", strained: {failureRateThreshold: 99}")).hasSize(1);
    }

    @Test
    void readsAgreementAndReports() {
        assertThat(health("agreement: any, reportsStatus: true"))
                .extracting(Health::agreement, Health::reportsStatus)
                .containsExactly(Agreement.ANY, true);
        assertThat(places("agreement: all, reportsStatus: yes"))
                .containsExactly(
                        "3:40 unknown-value dependencies.d.health.agreement",
                        "3:60 unknown-value dependencies.d.health.reportsStatus");
    }

    @Test
    void readsAProbeByPost() {
        assertThat(health("probe: {post: " + URL + ", form: a=b, status: [201, 409, 201], contains: ok,"
                                + " slowerThan: 999ms, every: 2s, timeout: 1s}")
                        .probe())
                .contains(new Probe(
                        Method.POST,
                        "http://a/up",
                        Optional.of("a=b"),
                        Set.of(201, 409),
                        Optional.of("ok"),
                        Optional.of(Duration.ofMillis(999)),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slowerThan: 999ms",
                "status: [100, 599]",
                "status: []",
                "contains: 'two words'",
                "every: 1h, timeout: 59m, slowerThan: 58m"
            })
    void takesProbesByGet(String setting) {
        assertThat(places("probe: {get: " + URL + ", " + setting + "}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slowerThan: 1s     | out-of-range slowerThan",
                "slowerThan: 2s     | out-of-range slowerThan",
                "slowerThan: soon   | wrong-type slowerThan",
                "status: 200        | wrong-type status",
                "status: [99]       | out-of-range status[0]",
                "status: [200, 600] | out-of-range status[1]",
                "status: [2xx]      | wrong-type status[0]",
                "contains: ''       | wrong-type contains",
                "form: a=b          | misplaced-key form",
                "timeout: 5s        | out-of-range timeout",
                "head: x            | unknown-key head"
            })
    void judgesProbesByGet(String setting, String expected) {
        String[] ruleAndKey = expected.split(" ", 2);
        String place = ruleAndKey[0] + " dependencies.d.health.probe." + ruleAndKey[1];
        assertThat(places("probe: {get: " + URL + ", " + setting + "}"))
                .hasSize(1)
                .allMatch(found -> found.endsWith(place));
    }

    @Test
    void comparesASlowAnswerWithNoTimeoutThatCouldNotBeRead() {
        assertThat(places("probe: {get: " + URL + ", slowerThan: 10s, timeout: long}"))
                .containsExactly("3:83 wrong-type dependencies.d.health.probe.timeout");
    }

    @Test
    void asksOneQuestion() {
        assertThat(places("probe: {get: " + URL + ", post: " + URL + ", form: a=b}"))
                .containsExactly("3:37 misplaced-key dependencies.d.health.probe.get");
    }

    @Test
    void asksAQuestion() {
        assertThat(places("probe: {}")).containsExactly("3:29 missing-key dependencies.d.health.probe.get");
        assertThat(places("probe: {post: nowhere}"))
                .containsExactly("3:43 wrong-type dependencies.d.health.probe.post");
    }

    private static Health health(String keys) {
        return Readings.named("d", Readings.policy(text(keys)).dependencies()).health();
    }

    private static List<String> places(String keys) {
        return Readings.places(text(keys));
    }

    private static String text(String keys) {
        return Readings.HEAD + "dependencies: {d: {health: {" + keys + "}}}\n";
    }
}
