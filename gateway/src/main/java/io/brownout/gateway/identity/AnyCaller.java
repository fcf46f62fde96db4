package io.brownout.gateway.identity;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.identity.CallerTerms.DeskTerms;
import io.brownout.policy.Callers;
import io.brownout.policy.Callers.TokenRequirement;
import io.brownout.policy.Callers.Unseen;
import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Issuer;
import io.brownout.policy.Mode;
import io.brownout.policy.Policy;
import io.brownout.policy.deciding.Decision;
import io.brownout.policy.deciding.Situation;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of those who only want to see what became of their own requests: a token of any issuer, as old as any
 * capability puts up with. Immutable.
 */
record AnyCaller(CallerTerms terms, Decision decision) {

    static AnyCaller of(BoardSnapshot snapshot, Map<String, TokenDesk> desks) {
        Policy policy = snapshot.policy();
        List<Issuer> issuers = List.copyOf(policy.issuers().values());
        List<DeskTerms> asked = issuers.stream()
                .map(issuer -> deskTerms(issuer, policy, desks))
                .flatMap(Optional::stream)
                .toList();
        Callers callers = new Callers(TokenRequirement.OPTIONAL, issuers, Unseen.UNAVAILABLE);
        return new AnyCaller(new CallerTerms(callers, asked), decision(snapshot, asked));
    }

    private static Optional<DeskTerms> deskTerms(Issuer issuer, Policy policy, Map<String, TokenDesk> desks) {
        Optional<Duration> maxStale = policy.capabilities().values().stream()
                .map(Capability::dependsOn)
                .map(needs -> needs.getOrDefault(issuer.dependency(), Map.of()).get(DependencyState.DOWN))
                .flatMap(mode -> Optional.ofNullable(mode).flatMap(Mode::tokens).stream())
                .map(Mode.Tokens::maxStale)
                .max(Comparator.naturalOrder());
        return Optional.ofNullable(desks.get(issuer.name()))
                .map(desk -> new DeskTerms(desk, Optional.empty(), maxStale));
    }

    private static Decision decision(BoardSnapshot snapshot, List<DeskTerms> asked) {
        Situation situation = snapshot.situation();
        Optional<Duration> inForce = asked.stream()
                .filter(terms -> isUnwell(terms.desk().issuer().dependency(), situation))
                .flatMap(terms -> terms.maxStale().stream())
                .max(Comparator.naturalOrder());
        Decision normal = Decision.NORMAL;
        return new Decision(normal.behaviour(), normal.mode(), normal.cause(), normal.dependency(), inForce);
    }

    private static boolean isUnwell(String dependency, Situation situation) {
        return situation.conditionOf(dependency).state() != DependencyState.HEALTHY;
    }
}
