package io.brownout.gateway.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.board.BoardFacts;
import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.board.Force;
import io.brownout.gateway.board.Standing;
import io.brownout.gateway.board.Subject;
import io.brownout.gateway.status.Translations;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Decision;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;

/** Of the example policy's payments, which promises half an hour, charges, and is refused for good by a 402. */
class IntentDocumentTest {

    private static final long ACCEPTED_AT = 1_795_301_000_000L;
    private static final long NOW = ACCEPTED_AT + 1000;

    @ParameterizedTest
    @CsvSource({
        "RESERVED,    true,  false, false, ",
        "ACCEPTED,    false, true,  true,  false",
        "ACCEPTED,    true,  true,  true,  ",
        "DISPATCHING, false, true,  true,  false",
        "DISPATCHING, true,  true,  true,  ",
        "RETRY_WAIT,  false, true,  true,  false",
        "RETRY_WAIT,  true,  true,  true,  ",
        "PARKED,      false, true,  true,  false",
        "PARKED,      true,  true,  true,  ",
        "UNKNOWN,     true,  true,  true,  ",
        "UNKNOWN,     true,  false, false, ",
        "SUCCEEDED,   true,  true,  false, true",
        "REJECTED,    true,  true,  false, false",
        "DONE,        true,  false, false, true"
    })
    void saysWhetherItIsKeptAndDoneAsFarAsItIsKnown(
            IntentState state, boolean maybeSent, boolean queued, boolean kept, @Nullable Boolean done) {
        Map<String, Object> body =
                document(seen(state, maybeSent, queued, Optional.of(201)), "en").body();
        assertThat(body).containsEntry("kept", kept).containsEntry("state", state.name());
        assertThat(body.get("done")).isEqualTo(done);
        assertThat(body.get("charged")).isEqualTo(done);
        assertThat(body)
                .containsEntry("settled", state.isSettled())
                .containsEntry("location", IntentResource.PATH + "1");
    }

    @ParameterizedTest
    @CsvSource({
        "DONE, 201, true, This was carried out.",
        "DONE, 204, true, This was carried out.",
        "DONE, 202, , 'The service behind has answered; what it answered is told by its status.'",
        "DONE, 303, , 'The service behind has answered; what it answered is told by its status.'",
        "DONE, 402, false, 'This was refused by the service behind, and nothing was done.'",
        "DONE, 404, , 'The service behind has answered; what it answered is told by its status.'",
        "DONE, 0, true, This was carried out.",
        "SUCCEEDED, 200, true, This was carried out.",
        "SUCCEEDED, 202, , 'The service behind has answered; what it answered is told by its status.'",
        "SUCCEEDED, 307, , 'The service behind has answered; what it answered is told by its status.'",
        "SUCCEEDED, 0, true, This was carried out."
    })
    void saysWhatAnAnswerMeant(IntentState state, int status, @Nullable Boolean done, String text) {
        Map<String, Object> body =
                document(seen(state, true, false, Optional.of(status)), "en").body();
        assertThat(body.get("done")).isEqualTo(done);
        assertThat(body).containsEntry("text", text);
        assertThat(body.get("status")).isEqualTo(status == 0 ? null : status);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhereItIsInEveryLanguage(IntentState state) {
        Set<Object> texts = new HashSet<>();
        for (String language : Translations.LANGUAGES) {
            IntentDocument document = document(seen(state, true, false, Optional.of(404)), language, "other");
            assertThat(document.languages()).containsExactly(language);
            texts.add(document.text());
        }
        assertThat(texts).hasSize(Translations.LANGUAGES.size());
    }

    @Test
    void hasAWordForEveryState() {
        for (IntentState state : IntentState.values()) {
            for (String language : Translations.LANGUAGES) {
                assertThat(IntentWords.TEXTS.text(language, IntentWords.key(state)))
                        .isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "RETRY_WAIT"})
    void speaksWithThePolicysWordsWhileItWaits(IntentState state) {
        IntentDocument german = document(seen(state, false, true, Optional.empty()), "de");
        assertThat(german.text()).startsWith("Ihre Bestellung ist angenommen.");
        assertThat(german.languages()).containsExactly("de");
        IntentDocument japanese = document(seen(state, false, true, Optional.empty()), "ja");
        assertThat(japanese.text()).startsWith("Your order is accepted.");
        assertThat(japanese.languages()).containsExactly("en");
    }

    @Test
    void saysWhatEverybodyIsToldWhereThePolicyHasNoWordsForThoseWhoseActionIsKept() {
        Policy policy = ExamplePolicy.with("  payments.queued.kept:", "  payments.other.kept:");
        IntentDocument document = IntentDocument.of(
                "1", seen(IntentState.ACCEPTED, false, true, Optional.empty()), snapshot(policy), asking("de"), NOW);
        assertThat(document.text()).startsWith("Sie können wie gewohnt bestellen.");
        assertThat(document.languages()).containsExactly("de");
    }

    @Test
    void speaksOfTheImpactWhereThePolicyHasNoMessages() {
        String text = ExamplePolicy.text();
        String silent = text.substring(text.indexOf("messages:"), text.indexOf("# What a user would name."));
        Policy policy = ExamplePolicy.with(silent, "");
        IntentDocument document = IntentDocument.of(
                "1", seen(IntentState.ACCEPTED, false, true, Optional.empty()), snapshot(policy), asking("de"), NOW);
        assertThat(document.text()).isEqualTo("You can order as usual. You are charged later, once.");
        assertThat(document.languages()).isEmpty();
    }

    @Test
    void saysByWhenItIsPromisedUntilItIsSettled() {
        assertThat(document(seen(IntentState.ACCEPTED, false, true, Optional.empty()), "en")
                        .body())
                .containsEntry("acceptedAt", "2026-11-21T22:43:20Z")
                .containsEntry("by", "2026-11-21T23:13:20Z");
        assertThat(document(seen(IntentState.SUCCEEDED, true, true, Optional.of(201)), "en")
                        .body())
                .containsKeys("acceptedAt", "settledAt")
                .doesNotContainKey("by");
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "RETRY_WAIT"})
    void promisesNobodyALaterChargeWhoMayBeChargedAlready(IntentState state) {
        IntentDocument document = document(seen(state, true, true, Optional.empty()), "en");
        assertThat(document.text())
                .isEqualTo("This is kept and will be completed once. An earlier attempt may already have gone through;"
                        + " it will not happen twice.");
        for (String language : Translations.LANGUAGES) {
            assertThat(document(seen(state, true, true, Optional.empty()), language)
                            .languages())
                    .containsExactly(language);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "RETRY_WAIT"})
    void promisesASingleEffectOnlyWhereSomethingHoldsThat(IntentState state) {
        IntentSighting seen = seen(state, true, true, Optional.empty());
        Policy unguarded = ExamplePolicy.with("effectGuard: upstream-key", "effectGuard: none");
        assertThat(IntentDocument.of("1", seen, snapshot(unguarded), asking("en"), NOW)
                        .text())
                .startsWith("This is kept, and the next attempt comes by itself.")
                .isEqualTo(document(seen, "en", "no longer in the policy").text())
                .doesNotContain("once", "twice");
    }

    @ParameterizedTest
    @EnumSource(names = {"PARKED", "UNKNOWN"})
    void promisesNothingOfWhatDoesNotMoveByItself(IntentState state) {
        assertThat(document(seen(state, true, true, Optional.empty()), "en").body())
                .containsKey("acceptedAt")
                .doesNotContainKey("by");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "1799, 0, true", "1800, 0, false", "60, 1739, true", "60, 1740, false"})
    void promisesNoLongerWhatCannotBeHeld(long age, long lag, boolean promised) {
        IntentSighting seen = seen(IntentState.RETRY_WAIT, false, true, Optional.empty());
        BoardSnapshot calm = snapshot(ExamplePolicy.with());
        BoardSnapshot late =
                new BoardSnapshot(7, calm.policy(), calm.facts(), calm.standings(), Map.of("payments", lag));
        IntentDocument document = IntentDocument.of("1", seen, late, asking("en"), ACCEPTED_AT + age * 1000);
        assertThat(document.body().containsKey("by")).isEqualTo(promised);
    }

    @ParameterizedTest
    @CsvSource({"0, 1799, true", "0, 1800, false", "600, 1199, true", "600, 1200, false"})
    void promisesNothingThatAnOperatorsWordExcludes(long lag, long left, boolean promised) {
        BoardSnapshot calm = snapshot(ExamplePolicy.with());
        Force force = new Force("queued-payments", "kim", "why", "", ACCEPTED_AT, ACCEPTED_AT + left * 1000, false);
        BoardSnapshot forced = new BoardSnapshot(
                7,
                calm.policy(),
                new BoardFacts(Map.of(), Map.of(Subject.capability("payments"), force), "us-east", true),
                Map.of("payments", SuspensionTest.forced(calm.policy())),
                Map.of("payments", lag));
        IntentDocument document = IntentDocument.of(
                "1", seen(IntentState.ACCEPTED, false, true, Optional.empty()), forced, asking("en"), NOW);
        assertThat(document.body().containsKey("by")).isEqualTo(promised);
    }

    @Test
    void isTheSameForAWriteThatIsKept() {
        GuardedOutcome.Kept kept =
                new GuardedOutcome.Kept("1", IntentState.ACCEPTED, false, Optional.of(ACCEPTED_AT), false);
        Policy policy = ExamplePolicy.with();
        assertThat(IntentDocument.of(kept, Examples.payments(), snapshot(policy), asking("de"), NOW))
                .isEqualTo(document(seen(IntentState.ACCEPTED, false, true, Optional.empty()), "de"));
    }

    private static IntentDocument document(IntentSighting seen, String language) {
        return document(seen, language, "payments");
    }

    private static IntentDocument document(IntentSighting seen, String language, String capability) {
        IntentSighting of = new IntentSighting(
                seen.state(),
                capability,
                seen.maker(),
                seen.acceptedAt(),
                seen.settledAt(),
                seen.status(),
                seen.maybeSent());
        return IntentDocument.of("1", of, snapshot(ExamplePolicy.with()), asking(language), NOW);
    }

    private static IntentSighting seen(IntentState state, boolean maybeSent, boolean queued, Optional<Integer> status) {
        Optional<Long> acceptedAt = Optional.of(ACCEPTED_AT).filter(at -> queued);
        Optional<Long> settledAt = Optional.of(ACCEPTED_AT + 5000).filter(at -> state.isSettled());
        return new IntentSighting(state, "payments", "m", acceptedAt, settledAt, status, maybeSent);
    }

    private static HttpHeaders asking(String language) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Accept-Language", language);
        return headers;
    }

    private static BoardSnapshot snapshot(Policy policy) {
        Standing normal = new Standing("payments", Decision.NORMAL, Decision.NORMAL, 0, false, Optional.empty());
        return new BoardSnapshot(
                7, policy, new BoardFacts(Map.of(), Map.of(), "us-east", true), Map.of("payments", normal), Map.of());
    }
}
