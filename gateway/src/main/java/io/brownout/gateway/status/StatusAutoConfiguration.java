package io.brownout.gateway.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.board.Board;
import io.brownout.gateway.board.StatusProperties;
import io.brownout.gateway.telemetry.BrownoutMeter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Provides what clients see of the service. */
@AutoConfiguration(
        afterName = {
            "io.brownout.gateway.board.BoardAutoConfiguration",
            "org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration"
        })
@EnableConfigurationProperties({StreamProperties.class, UpstreamStatusProperties.class})
public final class StatusAutoConfiguration {

    private static final int BEFORE_THE_REST = 0;

    @Bean
    StatusHeaders statusHeaders(StatusProperties properties) {
        return new StatusHeaders(properties.ttl());
    }

    @Bean
    JsonAnswers jsonAnswers(ObjectMapper json) {
        return new JsonAnswers(json, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    UpstreamStatusFilter upstreamStatusFilter(Board board, StatusHeaders status, UpstreamStatusProperties upstreams) {
        return new UpstreamStatusFilter(board::snapshot, status, upstreams.trustedUpstreams());
    }

    @Bean
    @Order(BEFORE_THE_REST)
    RouterFunction<ServerResponse> problemRoutes(JsonAnswers answers) {
        return new ProblemResource(answers)
                .routes()
                .filter(PublicAnswer::withoutCredentials)
                .filter(LanguageParameter::first);
    }

    @Bean
    StatusText statusText(
            Board board, StatusProperties properties, ObjectProvider<StatusPart> parts, ObjectMapper json) {
        StatusView view = new StatusView(properties.ttl());
        return new StatusText(board, view, parts.orderedStream().toList(), json);
    }

    @Bean
    @Order(BEFORE_THE_REST)
    RouterFunction<ServerResponse> statusRoutes(StatusText text) {
        return new StatusResource(text)
                .routes()
                .filter(PublicAnswer::withoutCredentials)
                .filter(LanguageParameter::first);
    }

    /** One thread for all who follow the status. */
    @Bean(defaultCandidate = false, destroyMethod = "dispose")
    Scheduler statusScheduler() {
        return Schedulers.newSingle("brownout-status", true);
    }

    @Bean
    StatusStreams statusStreams(
            Board board,
            StatusText text,
            StreamProperties properties,
            @Qualifier("statusScheduler") Scheduler scheduler) {
        StatusStreams streams = new StatusStreams(
                new StatusNews(text, System::nanoTime),
                new EventLines(new Jitter(() -> ThreadLocalRandom.current().nextDouble())),
                properties,
                scheduler,
                System::nanoTime);
        board.onChange(snapshot -> streams.wake());
        return streams;
    }

    @Bean
    @Order(BEFORE_THE_REST)
    RouterFunction<ServerResponse> statusEventRoutes(StatusStreams streams, JsonAnswers answers) {
        return new EventResource(streams, answers)
                .routes()
                .filter(PublicAnswer::withoutCredentials)
                .filter(LanguageParameter::first);
    }

    @Bean
    @Order(BEFORE_THE_REST)
    RouterFunction<ServerResponse> bannerRoutes(ObjectMapper json, JsonAnswers answers) {
        return new BannerResource(Banner.read(Banner.PLACE, json), answers)
                .routes()
                .filter(PublicAnswer::withoutCredentials);
    }

    @Bean
    StatusPreflights statusPreflights() {
        return new StatusPreflights();
    }

    @Bean
    RouterFunction<ServerResponse> restOfStatusRoutes(JsonAnswers answers) {
        return OwnGround.rest(StatusResource.PATH, answers).filter(PublicAnswer::withoutCredentials);
    }

    @Bean
    MeterBinder statusMeters(StatusStreams streams) {
        return registry -> BrownoutMeter.STATUS_STREAMS.gauge(registry, streams::size);
    }
}
