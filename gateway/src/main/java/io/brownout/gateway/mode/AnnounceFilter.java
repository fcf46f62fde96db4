package io.brownout.gateway.mode;

import io.brownout.gateway.board.Board;
import io.brownout.gateway.health.Attempt;
import io.brownout.gateway.status.StatusHeaders;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets whatever a response becomes tell of further capabilities, wherever the route declares it: it comes before the
 * mode filter, which may answer by itself. A detached run passes through.
 */
final class AnnounceFilter implements GatewayFilter, Ordered {

    private final List<String> capabilities;
    private final Board board;
    private final StatusHeaders status;

    AnnounceFilter(List<String> capabilities, Board board, StatusHeaders status) {
        this.capabilities = capabilities;
        this.board = board;
        this.status = status;
    }

    @Override
    public int getOrder() {
        return ModeFilter.ORDER - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (exchange.getAttribute(Attempt.ATTRIBUTE) == null) {
            status.announce(exchange.getResponse(), board.snapshot(), capabilities);
        }
        return chain.filter(exchange);
    }

    @Override
    public String toString() {
        return AnnounceModesGatewayFilterFactory.NAME + "=" + String.join(",", capabilities);
    }
}
