package io.brownout.gateway.mode;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.status.StatusHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;

/** Lets the responses of a route tell of further capabilities: {@code filters: - AnnounceModes=payments,notifications}. */
public final class AnnounceModesGatewayFilterFactory
        extends AbstractGatewayFilterFactory<AnnounceModesGatewayFilterFactory.Config> {

    static final String NAME = "AnnounceModes";
    private static final String CAPABILITIES = "capabilities";

    private final Board board;
    private final StatusHeaders status;

    AnnounceModesGatewayFilterFactory(Board board, StatusHeaders status) {
        super(Config.class);
        this.board = board;
        this.status = status;
    }

    /**
     * The filter for a route of the Java DSL.
     *
     * @param capabilities capabilities of the policy
     */
    public GatewayFilter apply(String... capabilities) {
        return apply(new Config(List.of(capabilities)));
    }

    /** The filter of one route. */
    @Override
    public GatewayFilter apply(Config config) {
        Set<String> declared = board.snapshot().policy().capabilities().keySet();
        Stream<String> named = config.capabilities().isEmpty() ? Stream.of("") : config.capabilities().stream();
        named.filter(name -> !declared.contains(name)).forEach(name -> {
            throw ConfigurationRefusedException.unknownCapability("(unnamed)", NAME, name, declared);
        });
        return new AnnounceFilter(config.capabilities(), board, status);
    }

    @Override
    public ShortcutType shortcutType() {
        return ShortcutType.GATHER_LIST;
    }

    @Override
    public List<String> shortcutFieldOrder() {
        return List.of(CAPABILITIES);
    }

    /** The capabilities in the arguments of a filter, whatever their names: each of them is a list. */
    static Stream<String> namedIn(Stream<String> arguments) {
        return arguments.flatMap(text -> Arrays.stream(text.split(",", -1))).map(String::strip);
    }

    /**
     * What a route says.
     *
     * @param capabilities the capabilities that its responses tell of, none of them twice
     */
    public record Config(List<String> capabilities) {

        public Config {
            capabilities = namedIn(capabilities.stream()).distinct().toList();
        }
    }
}
