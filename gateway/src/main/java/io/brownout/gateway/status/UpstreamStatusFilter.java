package io.brownout.gateway.status;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.gateway.field.ModeField;
import io.brownout.gateway.field.ModeFieldReader;
import io.brownout.gateway.field.ModeMember;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Removes an upstream's own {@code Service-Mode}, in either header: only this gateway speaks for the service. Of an
 * upstream that is trusted, what it says of capabilities that this gateway does not know is told with the rest.
 */
final class UpstreamStatusFilter implements HttpHeadersFilter {

    private final Supplier<BoardSnapshot> board;
    private final StatusHeaders status;
    private final Set<String> trusted;

    /**
     * A filter of responses.
     *
     * @param board the present snapshot
     * @param trusted ids of routes
     */
    UpstreamStatusFilter(Supplier<BoardSnapshot> board, StatusHeaders status, List<String> trusted) {
        this.board = board;
        this.status = status;
        this.trusted = Set.copyOf(trusted);
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        List<String> fields = input.get(ModeField.HEADER);
        if (fields == null && !ServerTiming.hasStatus(input)) {
            return input;
        }
        if (fields != null && isTrusted(exchange)) {
            relay(String.join(",", fields), exchange);
        }
        HttpHeaders without = new HttpHeaders();
        without.putAll(input);
        without.remove(ModeField.HEADER);
        ServerTiming.removeStatus(without);
        return without;
    }

    private boolean isTrusted(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        return route != null && trusted.contains(route.getId());
    }

    private void relay(String field, ServerWebExchange exchange) {
        BoardSnapshot snapshot = board.get();
        List<ModeMember> others = ModeFieldReader.read(field).stream()
                .filter(member -> !snapshot.standings().containsKey(member.capability()))
                .toList();
        status.relay(exchange.getResponse(), snapshot, RelayedMembers.of(others));
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
