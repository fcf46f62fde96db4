package io.brownout.gateway.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Tells what an issuer says of a token from what is no answer to the question. RFC 7662 section 2.2 requires
 * {@code active}: a good token must not be taken for a revoked one because somebody on the way answers in the issuer's
 * place. And a token that is refused unread says nothing about the issuer. Thread-safe.
 */
final class IntrospectionAnswers implements ExchangeFilterFunction {

    private static final int OK = 200;
    private static final Set<Integer> REFUSED_UNREAD = Set.of(400, 413, 414, 431);

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request).flatMap(this::judged);
    }

    private Mono<ClientResponse> judged(ClientResponse response) {
        int status = response.statusCode().value();
        if (REFUSED_UNREAD.contains(status)) {
            return response.releaseBody().then(Mono.error(() -> new BadOpaqueTokenException("refused unread")));
        }
        return status == OK
                ? response.bodyToMono(String.class).defaultIfEmpty("").flatMap(body -> read(response, body))
                : Mono.just(response);
    }

    private Mono<ClientResponse> read(ClientResponse response, String body) {
        return isAnswer(body)
                ? Mono.just(response.mutate().body(body).build())
                : Mono.error(
                        () -> new OAuth2IntrospectionException("The answer does not say whether the token is active"));
    }

    private boolean isAnswer(String body) {
        try {
            return json.readTree(body).path("active").isBoolean();
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }
}
