package io.brownout.gateway.health;

import io.brownout.gateway.health.ProbeResult.Outcome;
import io.brownout.policy.Health.Method;
import io.brownout.policy.Health.Probe;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.LoopResources;

/**
 * Asks a dependency once whether its function is there. Uses a connection of its own each time, so that neither a busy
 * pool nor an idle connection that the other side has closed can tell anything false; follows no redirect, tries nothing
 * twice, and reads 64 KB of an answer at most. A failure is a result, never an error. Thread-safe.
 */
final class ProbeClient {

    private static final int MOST = 64 * 1024;

    private final Probe declared;
    private final HttpClient client;
    private final LongSupplier nanos;

    /** @param headers sent with each request; their values are secrets */
    ProbeClient(Probe declared, Map<String, String> headers, LoopResources loops, LongSupplier nanos) {
        this.declared = declared;
        this.nanos = nanos;
        this.client = HttpClient.newConnection()
                .runOn(loops)
                .disableRetry(true)
                .followRedirect(false)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(declared.timeout().toMillis()))
                .headers(sent -> headers.forEach(sent::set));
    }

    /** The result, within the probe's time-out. */
    Mono<ProbeResult> ask() {
        return Mono.defer(() -> {
            long start = nanos.getAsLong();
            return request()
                    .timeout(declared.timeout())
                    .defaultIfEmpty("no answer")
                    .onErrorResume(error -> Mono.just(words(error)))
                    .map(fault -> result(fault, nanos.getAsLong() - start));
        });
    }

    /** What is wrong with the answer; blank when nothing is. */
    private Mono<String> request() {
        HttpClient.ResponseReceiver<?> sent = declared.method() == Method.POST ? post() : get();
        return sent.response(this::fault).next();
    }

    private HttpClient.ResponseReceiver<?> get() {
        return client.get().uri(declared.url());
    }

    private HttpClient.ResponseReceiver<?> post() {
        byte[] form = declared.form().orElse("").getBytes(StandardCharsets.UTF_8);
        return client.headers(headers -> headers.set(HttpHeaderNames.CONTENT_LENGTH, form.length)
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded"))
                .request(HttpMethod.POST)
                .uri(declared.url())
                .send(ByteBufMono.fromString(Mono.just(declared.form().orElse(""))));
    }

    private Mono<String> fault(HttpClientResponse response, ByteBufFlux content) {
        int status = response.status().code();
        boolean accepted = declared.status().isEmpty()
                ? status / 100 == 2
                : declared.status().contains(status);
        if (!accepted) {
            return Mono.just("HTTP " + status);
        }
        return declared.contains()
                .map(wanted -> beginning(content).map(text -> text.contains(wanted) ? "" : "the answer lacks the text"))
                .orElse(Mono.just(""));
    }

    private static Mono<String> beginning(ByteBufFlux content) {
        return content.asByteArray()
                .scan(new byte[0], ProbeClient::append)
                .takeUntil(read -> read.length == MOST)
                .last()
                .map(read -> new String(read, StandardCharsets.UTF_8));
    }

    private static byte[] append(byte[] read, byte[] more) {
        byte[] all = Arrays.copyOf(read, Math.min(MOST, read.length + more.length));
        System.arraycopy(more, 0, all, read.length, all.length - read.length);
        return all;
    }

    private ProbeResult result(String fault, long took) {
        if (!fault.isEmpty()) {
            return new ProbeResult(Outcome.FAILED, fault, took);
        }
        return declared.slowerThan()
                .filter(most -> took > most.toNanos())
                .map(most -> new ProbeResult(Outcome.SLOW, slow(took, most), took))
                .orElseGet(() -> new ProbeResult(Outcome.GOOD, "", took));
    }

    private static String slow(long took, Duration most) {
        return "probe took " + TimeUnit.NANOSECONDS.toMillis(took) + " ms, at most " + most.toMillis() + " ms";
    }

    /** Never the error's own text, which may hold more of the URL than others should read. */
    private String words(Throwable error) {
        if (error instanceof TimeoutException) {
            return "no answer in " + declared.timeout().toMillis() + " ms";
        }
        if (error instanceof UnknownHostException) {
            return "its host is unknown";
        }
        if (error instanceof ConnectException) {
            return "no connection";
        }
        return error instanceof SSLException
                ? "no trusted connection"
                : "broken off by " + error.getClass().getSimpleName();
    }
}
