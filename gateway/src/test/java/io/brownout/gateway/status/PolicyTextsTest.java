package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.status.PolicyTexts.Told;
import io.brownout.policy.Policy;
import io.brownout.policy.reading.PolicyReader;
import io.brownout.policy.reading.Reading;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class PolicyTextsTest {

    private static final Policy POLICY = policy();
    private static final Optional<String> QUEUED = Optional.of("payments.queued");
    private static final Optional<String> CLOSED = Optional.of("closed");

    @ParameterizedTest
    @CsvSource({
        "'', You are charged later., en",
        "'de-CH, en;q=0.1', Sie zahlen später., de",
        "ja, 後で請求します。, ja",
        "pt, You are charged later., en",
        "nonsense;;q, You are charged later., en"
    })
    void areInTheLanguageAskedForOrElseInTheFirst(String asked, String text, String language) {
        HttpHeaders request = new HttpHeaders();
        request.set("Accept-Language", asked);
        assertThat(PolicyTexts.of(POLICY, QUEUED, request)).contains(new Told(text, language));
    }

    @Test
    void areNoneWithoutAKeyOrAMessage() {
        HttpHeaders request = new HttpHeaders();
        assertThat(PolicyTexts.of(POLICY, Optional.empty(), request)).isEmpty();
        assertThat(PolicyTexts.of(POLICY, Optional.of("other"), request)).isEmpty();
        assertThat(PolicyTexts.in(POLICY, Optional.of("other"), "de")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"de, Geschlossen., de-AT", "de-AT, Geschlossen., de-AT", "ja, Geschlossen., de-AT", "fr-CA, Fermé., fr"
    })
    void areInTheNearestLanguageOfEachMessage(String language, String text, String found) {
        assertThat(PolicyTexts.in(POLICY, CLOSED, language)).contains(new Told(text, found));
    }

    @Test
    void areInTheseLanguagesAltogether() {
        assertThat(PolicyTexts.languages(POLICY)).containsExactly("en", "de", "ja", "de-AT", "fr");
    }

    private static Policy policy() {
        Reading reading = new PolicyReader().read("""
                apiVersion: brownout/v1
                service: shop
                modes:
                  closed: {behaviour: unavailable, severity: major}
                messages:
                  payments.queued: {en: You are charged later., de: Sie zahlen später., ja: 後で請求します。}
                  closed: {de-AT: Geschlossen., fr: Fermé.}
                """);
        return reading.fold(policy -> policy, violations -> {
            throw new AssertionError(violations);
        });
    }
}
