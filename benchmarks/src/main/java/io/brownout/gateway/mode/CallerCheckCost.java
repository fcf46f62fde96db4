package io.brownout.gateway.mode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brownout.gateway.identity.SampleToken;
import io.brownout.gateway.identity.WarmIdentity;
import io.brownout.gateway.identity.WarmRequest;
import io.brownout.gateway.status.JsonAnswers;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.RequestKind;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;

/** The whole of what the mode filter does to know its caller: for those who need not say, and for those who must. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class CallerCheckCost {

    private static final ModeBehaviour SERVED = request -> Mono.empty();

    private final WarmIdentity warm = new WarmIdentity();
    private final CallerCheck check = new CallerCheck(
            warm.identities(),
            warm.headers(),
            new CallerAnswers(
                    new StatusHeaders(Duration.ofMinutes(1), Clock.systemUTC()), new JsonAnswers(new ObjectMapper(), () -> 0)),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    private final Traffic anonymous = traffic("catalogue", List.of(WarmRequest.anonymous()));
    private final Traffic opaque = traffic("profile", warm.requests(SampleToken.OPAQUE));
    private final Traffic signed = traffic("profile", warm.requests(SampleToken.SIGNED));

    private Traffic traffic(String capability, List<WarmRequest> requests) {
        CheckedCallers callers = check.callersOf(warm.snapshot().capability(capability));
        return new Traffic(
                callers,
                requests.stream()
                        .map(request -> modeRequest(capability, request))
                        .toList());
    }

    private ModeRequest modeRequest(String capability, WarmRequest request) {
        return new ModeRequest(
                request.exchange(),
                exchange -> Mono.empty(),
                warm.snapshot().capability(capability),
                Optional.empty(),
                warm.snapshot(),
                RequestKind.SAFE);
    }

    @Benchmark
    public Mono<Void> anonymous() {
        return check.serve(anonymous.next(), anonymous.callers, SERVED);
    }

    @Benchmark
    public Mono<Void> opaqueToken() {
        return check.serve(opaque.next(), opaque.callers, SERVED);
    }

    @Benchmark
    public Mono<Void> signedToken() {
        return check.serve(signed.next(), signed.callers, SERVED);
    }

    /** Requests of one capability, one after the other and then again. */
    private static final class Traffic {

        private final CheckedCallers callers;
        private final List<ModeRequest> requests;
        private int last;

        private Traffic(CheckedCallers callers, List<ModeRequest> requests) {
            this.callers = callers;
            this.requests = requests;
        }

        private ModeRequest next() {
            last = (last + 1) % requests.size();
            return requests.get(last);
        }
    }
}
