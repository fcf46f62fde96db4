package io.brownout.gateway.intent;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.status.Fate;
import io.brownout.gateway.status.PolicyTexts;
import io.brownout.gateway.status.PolicyTexts.Told;
import io.brownout.gateway.status.Translations;
import io.brownout.policy.Capability;
import io.brownout.policy.Dependency;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.Writes.EffectGuard;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * Where an intent is, in plain words: those of the policy while it waits and was never sent, else the gateway's own.
 * Immutable.
 *
 * @param text what they say
 * @param languages the language that they are in; empty when nobody can tell
 */
record IntentWords(String text, Set<String> languages) {

    static final Translations TEXTS = Translations.of("intents");
    static final String KEPT_IN_DOUBT = "kept-in-doubt";
    static final String KEPT_IN_DOUBT_UNGUARDED = "kept-in-doubt-unguarded";

    /** Behind a mode's message: what the policy tells those whose own action is kept. */
    private static final String OF_KEPT = ".kept";

    static IntentWords of(
            IntentState state,
            Fate fate,
            Optional<Capability> capability,
            BoardSnapshot snapshot,
            HttpHeaders request) {
        return capability
                .filter(known -> waits(state) && fate == Fate.KEPT)
                .flatMap(known -> ofPolicy(known, snapshot, request))
                .orElseGet(() -> own(state, fate, isOnce(capability), request));
    }

    private static Optional<IntentWords> ofPolicy(Capability capability, BoardSnapshot snapshot, HttpHeaders request) {
        Policy policy = snapshot.policy();
        Optional<String> message =
                IntentDocument.queueingMode(snapshot, capability).flatMap(Mode::message);
        Optional<Told> told = PolicyTexts.of(policy, message.map(key -> key + OF_KEPT), request)
                .or(() -> PolicyTexts.of(policy, message, request));
        return told.map(words -> new IntentWords(words.text(), Set.of(words.language())))
                .or(() -> impact(capability, policy));
    }

    private static Optional<IntentWords> impact(Capability capability, Policy policy) {
        return capability
                .upstream()
                .map(policy.dependencies()::get)
                .map(Dependency::userImpact)
                .filter(text -> !text.isEmpty())
                .map(text -> new IntentWords(text, Set.of()));
    }

    /** Whether something keeps a further attempt from taking effect twice, as far as the policy tells. */
    private static boolean isOnce(Optional<Capability> capability) {
        return capability
                .filter(known -> known.writes().effectGuard() != EffectGuard.NONE)
                .isPresent();
    }

    private static IntentWords own(IntentState state, Fate fate, boolean once, HttpHeaders request) {
        String language = Translations.language(request);
        return new IntentWords(TEXTS.text(language, key(state, fate, once)), Set.of(language));
    }

    /** What was answered is told by what that meant, where it is known. */
    private static String key(IntentState state, Fate fate, boolean once) {
        return switch (fate) {
            case DONE -> key(IntentState.SUCCEEDED);
            case NOT_DONE -> key(IntentState.REJECTED);
            case IN_DOUBT -> key(state.isSettled() ? IntentState.DONE : state);
            case KEPT_IN_DOUBT -> waits(state) ? inDoubt(once) : key(state);
            case KEPT, NOT_FORWARDED, NOT_KNOWN -> key(state);
        };
    }

    private static String inDoubt(boolean once) {
        return once ? KEPT_IN_DOUBT : KEPT_IN_DOUBT_UNGUARDED;
    }

    private static boolean waits(IntentState state) {
        return state == IntentState.ACCEPTED || state == IntentState.RETRY_WAIT;
    }

    static String key(IntentState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
