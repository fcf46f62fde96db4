package io.brownout.gateway.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.StatusProperties;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Provides what clients see of the service. */
@AutoConfiguration(
        afterName = {
            "io.brownout.gateway.board.BoardAutoConfiguration",
            "org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration"
        })
public final class StatusAutoConfiguration {

    @Bean
    StatusHeaders statusHeaders(StatusProperties properties) {
        return new StatusHeaders(properties.ttl(), Clock.systemUTC());
    }

    @Bean
    JsonAnswers jsonAnswers(ObjectMapper json) {
        return new JsonAnswers(json, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    UpstreamStatusFilter upstreamStatusFilter() {
        return new UpstreamStatusFilter();
    }

    @Bean
    RouterFunction<ServerResponse> problemRoutes(JsonAnswers answers) {
        return new ProblemResource(answers).routes();
    }

    @Bean
    RouterFunction<ServerResponse> statusRoutes(
            Board board, StatusProperties properties, ObjectProvider<StatusPart> parts) {
        return new StatusResource(board, properties.ttl(), parts.orderedStream().toList()).routes();
    }
}
