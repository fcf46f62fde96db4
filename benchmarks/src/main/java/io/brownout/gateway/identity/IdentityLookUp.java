package io.brownout.gateway.identity;

import io.brownout.policy.RequestKind;
import io.brownout.policy.deciding.Decision;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.web.server.ServerWebExchange;

/** What it costs to know who makes a request whose token was verified before: each step, and all of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class IdentityLookUp {

    private final WarmIdentity warm = new WarmIdentity();
    private final CallerTerms terms = warm.identities().termsOf(warm.snapshot().capability("profile"));
    private final Identification.Known known =
            new Identification.Known(new Identity("members", "user-1", "acme", "profile.read profile.write"), 12);
    private List<WarmRequest> requests = List.of();
    private int last;

    @Param
    public SampleToken form = SampleToken.OPAQUE;

    @Setup
    public void present() {
        requests = warm.requests(form);
    }

    private WarmRequest next() {
        last = (last + 1) % requests.size();
        return requests.get(last);
    }

    @Benchmark
    public @Nullable String findToken() {
        return BearerToken.of(next().headers());
    }

    @Benchmark
    public Object hashToken() {
        return warm.hasher().hash(next().token());
    }

    @Benchmark
    public @Nullable Object findVerdict() {
        return warm.cache().find(next().key());
    }

    /** The three above, and the rules. */
    @Benchmark
    public @Nullable Identification identifyAtOnce() {
        return warm.identities().atOnce(next().headers(), terms, RequestKind.SAFE, Decision.NORMAL, warm.snapshot());
    }

    @Benchmark
    public ServerWebExchange tellUpstream() {
        return warm.headers().told(next().exchange(), known);
    }

    /** Paid by every request, with a token or without. */
    @Benchmark
    public boolean checkForClaims() {
        return warm.headers().areClaimed(next().headers());
    }
}
