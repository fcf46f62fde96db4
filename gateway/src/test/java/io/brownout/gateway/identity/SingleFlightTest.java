package io.brownout.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class SingleFlightTest {

    private static final TokenKey KEY = Tokens.key("one");

    private final SingleFlight<String> flights = new SingleFlight<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final Sinks.One<String> end = Sinks.one();

    private Mono<String> join() {
        return flights.join(KEY, () -> {
            begun.incrementAndGet();
            return end.asMono();
        });
    }

    @Test
    void beginsOnceForAllWhoWantIt() {
        List<String> heard = new ArrayList<>();
        join().subscribe(heard::add);
        join().subscribe(heard::add);
        end.tryEmitValue("done").orThrow();
        assertThat(heard).containsExactly("done", "done");
        assertThat(begun).hasValue(1);
        assertThat(flights.isUnderWay(KEY)).isFalse();
    }

    @Test
    void goesOnWhenNobodyWaitsAnyMore() {
        join().subscribe().dispose();
        assertThat(flights.isUnderWay(KEY)).isTrue();
        end.tryEmitValue("done").orThrow();
        assertThat(flights.isUnderWay(KEY)).isFalse();
    }

    @Test
    void beginsAnewAfterItsEnd() {
        join().subscribe();
        end.tryEmitValue("done").orThrow();
        join().subscribe();
        assertThat(begun).hasValue(2);
    }

    @Test
    void isOverAfterAnErrorToo() {
        join().subscribe(word -> {}, error -> {});
        end.tryEmitError(new IllegalStateException("broken")).orThrow();
        assertThat(flights.isUnderWay(KEY)).isFalse();
    }
}
