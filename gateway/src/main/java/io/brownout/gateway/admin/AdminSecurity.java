package io.brownout.gateway.admin;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthenticatedReactiveAuthorizationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.authorization.AuthorizationWebFilter;
import org.springframework.security.web.server.authorization.ExceptionTranslationWebFilter;
import org.springframework.security.web.server.context.SecurityContextServerWebExchangeWebFilter;
import org.springframework.security.web.server.header.CacheControlServerHttpHeadersWriter;
import org.springframework.security.web.server.header.CompositeServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ContentTypeOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.header.HttpHeaderWriterWebFilter;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/**
 * The one way in: the origin first, then the token; whoever has none gets no further, whatever the path. Roles are the
 * routes' own, see {@link AdminRoute}. Thread-safe.
 */
final class AdminSecurity {

    static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    private final TokenVerifier verifier;
    private final List<String> allowedOrigins;
    private final ProblemWriter problems;

    AdminSecurity(TokenVerifier verifier, List<String> allowedOrigins, ProblemWriter problems) {
        this.verifier = verifier;
        this.allowedOrigins = allowedOrigins;
        this.problems = problems;
    }

    WebFilter filter() {
        ExceptionTranslationWebFilter translation = new ExceptionTranslationWebFilter();
        translation.setAuthenticationEntryPoint(this::unauthenticated);
        translation.setAccessDeniedHandler((exchange, denied) -> forbidden(exchange));
        return new WebFilterChainProxy(new MatcherSecurityWebFilterChain(
                ServerWebExchangeMatchers.anyExchange(),
                List.of(
                        headers(),
                        new OriginFilter(allowedOrigins, problems),
                        authentication(),
                        new SecurityContextServerWebExchangeWebFilter(),
                        translation,
                        new AuthorizationWebFilter(AuthenticatedReactiveAuthorizationManager.authenticated()))));
    }

    private static WebFilter headers() {
        return new HttpHeaderWriterWebFilter(new CompositeServerHttpHeadersWriter(
                new CacheControlServerHttpHeadersWriter(),
                new ContentTypeOptionsServerHttpHeadersWriter(),
                new XFrameOptionsServerHttpHeadersWriter()));
    }

    private AuthenticationWebFilter authentication() {
        AuthenticationWebFilter filter = new AuthenticationWebFilter(verifier);
        filter.setServerAuthenticationConverter(new ServerBearerTokenAuthenticationConverter());
        filter.setAuthenticationFailureHandler(new ServerAuthenticationEntryPointFailureHandler(this::unauthenticated));
        return filter;
    }

    private Mono<Void> unauthenticated(ServerWebExchange exchange, AuthenticationException why) {
        boolean presented = exchange.getRequest().getHeaders().containsKey(HttpHeaders.AUTHORIZATION);
        exchange.getResponse()
                .getHeaders()
                .set(HttpHeaders.WWW_AUTHENTICATE, presented ? "Bearer error=\"invalid_token\"" : "Bearer");
        String detail = presented
                ? "The token in the Authorization header is not valid."
                : "Send a token: Authorization: Bearer <token>.";
        return problems.write(exchange.getResponse(), AdminProblem.of(AdminProblemType.UNAUTHENTICATED, detail));
    }

    private Mono<Void> forbidden(ServerWebExchange exchange) {
        return problems.write(
                exchange.getResponse(),
                AdminProblem.of(AdminProblemType.FORBIDDEN, "Your token does not have the role that this needs."));
    }
}
