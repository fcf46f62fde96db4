package io.brownout.gateway.identity;

import io.brownout.policy.Callers;
import io.brownout.policy.Callers.TokenRequirement;
import io.brownout.policy.Capability;
import io.brownout.policy.DependencyState;
import io.brownout.policy.Issuer;
import io.brownout.policy.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a capability asks of its callers, as one policy has it; to be kept as long as that policy holds. Immutable.
 *
 * @param capability its name
 * @param callers who may call it
 * @param desks where their tokens are looked at, in the order of the policy; none when nobody looks
 */
public record CallerTerms(String capability, Callers callers, List<DeskTerms> desks) {

    static CallerTerms of(Capability capability, Map<String, TokenDesk> desks) {
        Callers callers = capability.callers();
        List<DeskTerms> asked = callers.token() == TokenRequirement.OFF
                ? List.of()
                : callers.issuers().stream()
                        .map(issuer -> DeskTerms.of(capability, issuer, desks))
                        .flatMap(Optional::stream)
                        .toList();
        return new CallerTerms(capability.name(), callers, asked);
    }

    /** Whether it matters who calls. */
    public boolean matter() {
        return callers.token() != TokenRequirement.OFF;
    }

    /** The mode that a request is served in whose caller cannot be verified; empty when none is declared. */
    public Optional<Mode> uncertain() {
        return desks.stream().flatMap(terms -> terms.uncertain().stream()).findFirst();
    }

    /**
     * One issuer of a capability's tokens.
     *
     * @param desk where its tokens are looked at
     * @param uncertain the mode of the capability while this issuer cannot be asked; empty when none is declared
     * @param maxStale how old a verification may be in that mode
     */
    record DeskTerms(TokenDesk desk, Optional<Mode> uncertain, Optional<Duration> maxStale) {

        static Optional<DeskTerms> of(Capability capability, Issuer issuer, Map<String, TokenDesk> desks) {
            Optional<Mode> mode = Optional.ofNullable(capability.dependsOn().get(issuer.dependency()))
                    .map(byState -> byState.get(DependencyState.DOWN));
            return Optional.ofNullable(desks.get(issuer.name()))
                    .map(desk ->
                            new DeskTerms(desk, mode, mode.flatMap(Mode::tokens).map(Mode.Tokens::maxStale)));
        }
    }
}
