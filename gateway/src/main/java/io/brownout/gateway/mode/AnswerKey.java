package io.brownout.gateway.mode;

import io.brownout.gateway.identity.Identity;
import io.brownout.gateway.intent.Caller;
import java.util.Optional;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a kept answer answers, before its {@code Vary} is looked at: a GET of a URI, on a route, by a caller.
 *
 * @param route id of the route
 * @param uri the URI as it was sent: scheme, host, path and query
 * @param caller who asked
 * @param scopes what the caller's token allows; empty when it says nothing
 */
record AnswerKey(String route, String uri, Caller caller, String scopes) {

    /** The key of an exchange; empty when it is not known whose answer it would be. */
    static Optional<AnswerKey> of(ServerWebExchange exchange, Caller caller, Credentials credentials) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route != null && Storability.isOwnerKnown(exchange.getRequest(), caller, credentials)
                ? Optional.of(new AnswerKey(
                        route.getId(), exchange.getRequest().getURI().toString(), caller, scopes(exchange)))
                : Optional.empty();
    }

    private static String scopes(ServerWebExchange exchange) {
        Identity verified = exchange.getAttribute(Identity.ATTRIBUTE);
        return verified == null ? "" : verified.scopes();
    }

    /** Whether it belongs to one caller. */
    boolean isPersonal() {
        return !caller.equals(Caller.ANONYMOUS);
    }

    /** Whether it is known to belong to one principal, who alone gets it again. */
    boolean isOwned() {
        return !caller.principal().isEmpty();
    }

    /** The place in which all routes keep what they answered a caller for a URI. */
    Place place() {
        return new Place(uri, caller);
    }

    /**
     * A caller's view of a URI.
     *
     * @param uri the URI as it was sent
     * @param caller who asked
     */
    record Place(String uri, Caller caller) {

        int weight() {
            return 2
                    * (uri.length()
                            + caller.tenant().length()
                            + caller.principal().length());
        }
    }
}
