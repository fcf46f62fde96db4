package io.brownout.gateway.board;

import io.brownout.gateway.policy.PolicyInForce;
import io.brownout.gateway.redis.RedisConnections;
import io.lettuce.core.resource.ClientResources;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Provides the board that all replicas share. */
@AutoConfiguration(
        afterName = {
            "io.brownout.gateway.policy.PolicyAutoConfiguration",
            "io.brownout.gateway.redis.BrownoutRedisAutoConfiguration",
            "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration"
        })
@EnableConfigurationProperties({BoardProperties.class, StatusProperties.class})
public final class BoardAutoConfiguration {

    @Bean(defaultCandidate = false)
    LettuceConnectionFactory boardConnectionFactory(
            LettuceConnectionFactory shared,
            @Qualifier("brownoutClientResources") ClientResources resources,
            BoardProperties properties) {
        return RedisConnections.like(shared, resources, properties.storeTimeout());
    }

    @Bean(defaultCandidate = false)
    ReactiveRedisTemplate<String, String> boardTemplate(
            @Qualifier("boardConnectionFactory") LettuceConnectionFactory connections) {
        return new ReactiveRedisTemplate<>(connections, RedisConnections.TEXT);
    }

    /** One thread, on which the first connection may block. */
    @Bean(defaultCandidate = false, destroyMethod = "dispose")
    Scheduler boardScheduler() {
        return Schedulers.newBoundedElastic(1, 1024, "brownout-board", 60, true);
    }

    @Bean
    BoardStore boardStore(
            @Qualifier("boardTemplate") ReactiveRedisTemplate<String, String> redis,
            PolicyInForce policy,
            BoardProperties properties,
            @Qualifier("boardScheduler") Scheduler scheduler) {
        return new BoardStore(redis, policy.current().service(), properties, scheduler);
    }

    @Bean
    BoardClock boardClock() {
        return new BoardClock(Clock.systemUTC(), System::nanoTime);
    }

    @Bean
    BoardTable boardTable(PolicyInForce policy, BoardClock clock, StatusProperties properties) {
        SnapshotMaker maker = new SnapshotMaker(properties.ttl().multipliedBy(2));
        return new BoardTable(policy, maker, clock, BoardLoop.newName());
    }

    @Bean
    SharedBoard board(
            PolicyInForce policy, BoardTable table, BoardStore store, BoardClock clock, BoardProperties properties) {
        SharedBoard board = new SharedBoard(policy, table, store, clock, properties);
        policy.onChange(board::look);
        return board;
    }

    @Bean
    BoardLoop boardLoop(SharedBoard board, BoardStore store, @Qualifier("boardScheduler") Scheduler scheduler) {
        return new BoardLoop(board, store, board.fleet().self(), scheduler);
    }

    @Bean
    Orders orders(SharedBoard board, BoardTable table, BoardStore store, BoardClock clock) {
        return new OrderDesk(board, table, store, clock);
    }

    @Bean
    AuditTrail auditTrail(BoardStore store) {
        return new RedisAuditTrail(store);
    }
}
