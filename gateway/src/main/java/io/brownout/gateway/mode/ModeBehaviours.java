package io.brownout.gateway.mode;

import io.brownout.gateway.intent.GuardedWrites;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.ProblemType;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.Behaviour;
import io.brownout.policy.Policy;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The behaviours this gateway knows. A policy with a mode beyond them is refused at start-up. Immutable. */
final class ModeBehaviours {

    private final Map<Behaviour, ModeBehaviour> known = new EnumMap<>(Behaviour.class);

    ModeBehaviours(Policy policy, StatusHeaders status, JsonAnswers json, GuardedWrites writes) {
        PassThrough passThrough = new PassThrough(status);
        GuardedAnswers guarded = new GuardedAnswers(writes, status, json, new KeptAnswer(policy, status, json));
        NormalBehaviour normal = new NormalBehaviour(passThrough, guarded);
        Trial trial = new Trial(passThrough);
        QueueingBehaviour queueing = new QueueingBehaviour(passThrough, guarded);
        RefusingBehaviour readOnly =
                new RefusingBehaviour(ProblemType.READ_ONLY, guarded, Optional.empty(), status, json);
        known.put(Behaviour.NORMAL, normal);
        known.put(Behaviour.QUEUED, queueing);
        known.put(Behaviour.DELAYED, queueing);
        known.put(Behaviour.READ_ONLY, new ReadOnlyBehaviour(passThrough, readOnly));
        known.put(
                Behaviour.UNAVAILABLE,
                new RefusingBehaviour(ProblemType.UNAVAILABLE, guarded, Optional.of(trial), status, json));
        policy.modes().values().stream()
                .filter(mode -> !known.containsKey(mode.behaviour()))
                .findFirst()
                .ifPresent(mode -> {
                    throw ConfigurationRefusedException.unknownBehaviour(mode, known.keySet());
                });
    }

    ModeBehaviour of(Behaviour behaviour) {
        ModeBehaviour found = known.get(behaviour);
        if (found == null) {
            throw new IllegalStateException("no start-up check let " + behaviour + " through");
        }
        return found;
    }
}
