package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class AskedLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "DE-ch, en | de",
                "pt-BR | pt-BR",
                "pt-br;q=0.5, de;q=0.9 | de",
                "de;q=0, fr | fr",
                "it | ",
                "* | ",
                "nonsense;;q | ",
                "- | ",
                "de,- | ",
                "de,--;q=0.5 | ",
                "de;q=abc | "
            })
    void isTheFirstOneThatIsDeclared(String asked, @Nullable String found) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Accept-Language", asked);
        assertThat(AskedLanguage.of(headers, List.of("de", "fr", "pt-BR"))).isEqualTo(Optional.ofNullable(found));
    }

    @ParameterizedTest
    @CsvSource({"de", "''"})
    void isNobodysWhereNothingIsDeclared(String asked) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Accept-Language", asked);
        assertThat(AskedLanguage.of(headers, List.of())).isEmpty();
    }

    @Test
    void isNobodysInAListThatNoRealClientSends() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Accept-Language", "de" + ", en".repeat(49));
        assertThat(AskedLanguage.of(headers, List.of("de"))).contains("de");
        headers.add("Accept-Language", "fr");
        assertThat(AskedLanguage.of(headers, List.of("de"))).isEmpty();
    }
}
