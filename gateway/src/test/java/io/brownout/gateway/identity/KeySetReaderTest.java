package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetReaderTest {

    @Test
    void readsKeysThatSign() {
        assertThat(references(new JWKSet(List.of(Jwts.ONE, Jwts.CURVE)).toString()))
                .hasSize(2)
                .anySatisfy(reference -> assertThat(reference).startsWith("one."))
                .anySatisfy(reference -> assertThat(reference).startsWith("curve."));
    }

    @Test
    void forgetsPrivatePartsThatShouldNotHaveBeenPublished() {
        assertThat(KeySetReader.read(new JWKSet(Jwts.ONE).toString(false)).orElseThrow())
                .singleElement()
                .satisfies(key -> assertThat(key.jwk().isPrivate()).isFalse());
    }

    @Test
    void tellsKeysOfTheSameNameApart() {
        assertThat(references(new JWKSet(List.of(Jwts.ONE, Jwts.OTHER_ONE)).toString()))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(reference -> assertThat(reference).startsWith("one."));
    }

    @Test
    void tellsTheSameMaterialUnderAnotherNameApart() {
        RSAKey renamed = new RSAKey.Builder(Jwts.ONE).keyID("renamed").build();
        assertThat(references(new JWKSet(List.of(Jwts.ONE, renamed)).toString()))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void leavesOutWhatNobodyCanUse() throws JOSEException {
        RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate().toPublicJWK();
        OctetSequenceKey secret =
                new OctetSequenceKeyGenerator(256).keyID("secret").generate();
        RSAKey hides =
                new RSAKey.Builder(Jwts.TWO).keyUse(KeyUse.ENCRYPTION).build().toPublicJWK();
        List<String> keys = List.of(
                json(weak),
                json(secret),
                json(hides),
                "{\"kty\": \"post-quantum\", \"kid\": \"later\"}",
                "{\"kty\": \"RSA\", \"kid\": \"broken\"}",
                "{}",
                json(Jwts.ONE.toPublicJWK()));
        assertThat(references("{\"keys\": [" + String.join(",", keys) + "]}"))
                .singleElement()
                .satisfies(reference -> assertThat(reference).startsWith("one."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\": []}", "{\"keys\": [{}]}", "{\"keys\": [], \"more\": 1}"})
    void takesASetOfNothingForASet(String text) {
        assertThat(KeySetReader.read(text)).hasValue(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"keys\"",
                "<html></html>",
                "{\"keys\": null}",
                "{\"keys\": {}}",
                "{\"keys\": [1]}",
                "{\"keys\": [null]}",
                "{\"keys\": [",
                "{\"error\": \"server_error\"}"
            })
    void isEmptyForWhatIsNoSet(String text) {
        assertThat(KeySetReader.read(text)).isEmpty();
    }

    @Test
    void isEmptyForTooMuch() {
        assertThat(KeySetReader.read(many(KeySetReader.MOST_KEYS))).isPresent();
        assertThat(KeySetReader.read(many(KeySetReader.MOST_KEYS + 1))).isEmpty();
        String set = "{\"keys\": []}";
        String padded = set + " ".repeat(KeySetReader.LONGEST - set.length());
        assertThat(KeySetReader.read(padded)).isPresent();
        assertThat(KeySetReader.read(padded + " ")).isEmpty();
    }

    @Test
    void isEmptyForWhatIsNestedTooDeeply() {
        assertThat(KeySetReader.read("{\"keys\": " + "[".repeat(200_000))).isEmpty();
        assertThat(KeySetReader.read("{\"keys\": [" + "{\"a\":".repeat(40_000))).isEmpty();
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{}").collect(Collectors.joining(",", "{\"keys\": [", "]}"));
    }

    private static String json(JWK key) {
        return key.toJSONString();
    }

    private static List<String> references(String text) {
        Optional<List<SigningKey>> read = KeySetReader.read(text);
        return read.orElseThrow().stream().map(SigningKey::reference).toList();
    }
}
