package io.brownout.policy.deciding;

import static io.brownout.policy.RequestKind.SAFE;
import static io.brownout.policy.RequestKind.WRITE;
import static io.brownout.policy.deciding.Admission.ASK;
import static io.brownout.policy.deciding.Admission.PASS;
import static io.brownout.policy.deciding.Admission.PASS_AND_RENEW;
import static io.brownout.policy.deciding.Admission.PAUSE;
import static io.brownout.policy.deciding.Admission.REFUSE;
import static io.brownout.policy.deciding.Admission.TURN_AWAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.brownout.policy.deciding.TokenRules.Turn;
import io.brownout.policy.deciding.TokenSightings.Question;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every token, at and around every bound, whatever is asked. */
class TokenInvariantsTest {

    private static final Set<Admission> PASSES = Set.of(PASS, PASS_AND_RENEW);

    /** How far a request gets. */
    private static final Map<Admission, Integer> REACH =
            Map.of(PASS, 3, PASS_AND_RENEW, 3, ASK, 2, PAUSE, 1, TURN_AWAY, 0, REFUSE, 0);

    static Stream<TokenRules> rules() {
        return TokenSightings.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatIsExpiredOrFreshlyRefusedIsRefused(TokenRules rules) {
        each((token, question) -> {
            if (token.expired() || isWithin(token.refused(), TokenSightings.REFUSED.minusNanos(1))) {
                assertThat(question.all(rules, token))
                        .as(() -> text(token, question))
                        .containsOnly(REFUSE);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatWasRefusedNeverPassesUnasked(TokenRules rules) {
        each((token, question) -> {
            if (token.refused().isPresent()) {
                assertThat(question.certain(rules, token))
                        .as(() -> text(token, question))
                        .isIn(REFUSE, ASK);
                assertThat(question.uncertain(rules, token)).isEqualTo(REFUSE);
                assertThat(question.unanswered(rules, token)).isEqualTo(REFUSE);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatNobodyHasVerifiedNeverPasses(TokenRules rules) {
        each((token, question) -> {
            if (token.verified().isEmpty()) {
                assertThat(question.certain(rules, token))
                        .as(() -> text(token, question))
                        .isIn(REFUSE, ASK);
                assertThat(question.uncertain(rules, token)).isIn(REFUSE, TURN_AWAY);
                assertThat(question.unanswered(rules, token)).isIn(REFUSE, TURN_AWAY);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyCertaintyHasItsOwnAnswers(TokenRules rules) {
        each((token, question) -> {
            assertThat(question.certain(rules, token))
                    .as(() -> text(token, question))
                    .isNotEqualTo(TURN_AWAY);
            assertThat(question.uncertain(rules, token))
                    .as(() -> text(token, question))
                    .isNotEqualTo(ASK);
            assertThat(question.unanswered(rules, token))
                    .as(() -> text(token, question))
                    .isIn(
                            question.kind() == SAFE
                                    ? List.of(PASS, REFUSE, TURN_AWAY)
                                    : List.of(PAUSE, REFUSE, TURN_AWAY));
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aVerificationThatIsTooOldNeverPasses(TokenRules rules) {
        each((token, question) -> {
            Duration tolerated = question.maxStale().orElse(Duration.ZERO);
            if (!isWithin(token.verified(), tolerated)) {
                assertThat(question.uncertain(rules, token))
                        .as(() -> text(token, question))
                        .isNotIn(PASSES);
                assertThat(question.unanswered(rules, token))
                        .as(() -> text(token, question))
                        .isNotIn(PASSES);
            }
            if (token.keyGone().isEmpty() && !isWithin(token.verified(), certain(question))) {
                assertThat(question.certain(rules, token))
                        .as(() -> text(token, question))
                        .isNotIn(PASSES);
            }
        });
    }

    /** How old a verification may be while its issuer can be asked. */
    private static Duration certain(Question question) {
        boolean spared = question.turn() != Turn.OVER && question.kind() == SAFE;
        Duration tolerated = question.maxStale().filter(age -> spared).orElse(Duration.ZERO);
        return tolerated.compareTo(TokenSightings.FRESH) > 0 ? tolerated : TokenSightings.FRESH;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aWithdrawnKeyEndsWritesAndReadsWithTheirGrace(TokenRules rules) {
        each((token, question) -> {
            Duration grace = rules.onKeyRemoved().of(question.kind());
            if (token.keyGone().filter(gone -> gone.compareTo(grace) >= 0).isPresent()) {
                assertThat(question.all(rules, token))
                        .as(() -> text(token, question))
                        .doesNotContainAnyElementsOf(PASSES);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aKeyThatLeavesMakesNoTokenBetterThanItWas(TokenRules rules) {
        each((token, question) -> TokenSightings.whenItsKeyLeft(token)
                .ifPresent(then -> assertNoFurther(rules, token, question, then, question.whileTakingTurns())));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anOlderVerificationNeverGetsFurther(TokenRules rules) {
        each((token, question) ->
                TokenSightings.older(token).forEach(older -> assertNoFurther(rules, older, question, token, question)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void timeAloneOnlyEndsRefusals(TokenRules rules) {
        List<Duration> steps = List.of(Duration.ofNanos(1), TokenSightings.RENEWAL, TokenSightings.STALE);
        each((token, question) -> {
            if (token.refused().isEmpty()) {
                steps.stream()
                        .map(step -> TokenSightings.later(token, step))
                        .forEach(later -> assertNoFurther(rules, later, question, token, question));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aWriteNeverGetsFurtherThanARead(TokenRules rules) {
        each((token, question) -> assertNoFurther(rules, token, question.asking(WRITE), token, question.asking(SAFE)));
    }

    private static void assertNoFurther(
            TokenRules rules, Sighting token, Question question, Sighting most, Question ofMost) {
        List<Admission> all = question.all(rules, token).toList();
        List<Admission> best = ofMost.all(rules, most).toList();
        for (int certainty = 0; certainty < all.size(); certainty++) {
            assertThat(reach(all.get(certainty)))
                    .as(() -> text(token, question) + ", against " + text(most, ofMost))
                    .isLessThanOrEqualTo(reach(best.get(certainty)));
        }
    }

    private static int reach(Admission admission) {
        return REACH.getOrDefault(admission, -1);
    }

    private static void each(BiConsumer<Sighting, Question> test) {
        TokenSightings.all().forEach(token -> TokenSightings.questions().forEach(asked -> test.accept(token, asked)));
    }

    private static boolean isWithin(Optional<Duration> ago, Duration most) {
        return ago.filter(time -> time.compareTo(most) <= 0).isPresent();
    }

    private static String text(Sighting token, Question question) {
        return question + " of " + token;
    }
}
