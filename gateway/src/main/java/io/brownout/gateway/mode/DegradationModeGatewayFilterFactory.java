package io.brownout.gateway.mode;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.health.DependencyBreakers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;

/** Ties a route to a capability: {@code filters: - DegradationMode=payments}. */
public final class DegradationModeGatewayFilterFactory
        extends AbstractGatewayFilterFactory<DegradationModeGatewayFilterFactory.Config> {

    static final String NAME = "DegradationMode";
    static final String CAPABILITY = "capability";

    private final DependencyBreakers breakers;
    private final Board board;
    private final ModeBehaviours behaviours;
    private final CallerCheck callers;
    private final MeterRegistry meters;

    DegradationModeGatewayFilterFactory(
            DependencyBreakers breakers,
            Board board,
            ModeBehaviours behaviours,
            CallerCheck callers,
            MeterRegistry meters) {
        super(Config.class);
        this.breakers = breakers;
        this.board = board;
        this.behaviours = behaviours;
        this.callers = callers;
        this.meters = meters;
    }

    /**
     * The filter for a route of the Java DSL.
     *
     * @param capability a capability of the policy
     */
    public GatewayFilter apply(String capability) {
        return apply(new Config(capability));
    }

    /** The filter of one route. */
    @Override
    public GatewayFilter apply(Config config) {
        Set<String> declared = board.snapshot().policy().capabilities().keySet();
        if (!declared.contains(config.capability())) {
            throw ConfigurationRefusedException.unknownCapability("(unnamed)", NAME, config.capability(), declared);
        }
        RequestCounters counters = new RequestCounters(meters, config.capability());
        return new ModeFilter(config.capability(), breakers, board, behaviours, counters, callers);
    }

    @Override
    public List<String> shortcutFieldOrder() {
        return List.of(CAPABILITY);
    }

    /**
     * What a route says.
     *
     * @param capability the capability it serves
     */
    public record Config(String capability) {}
}
