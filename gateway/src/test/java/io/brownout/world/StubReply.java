package io.brownout.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.brownout.world.FaultDice.Fate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.http.server.HttpServerResponse;

/** Puts an answer on the wire, or keeps it from there. */
final class StubReply {

    private StubReply() {}

    static Mono<Void> send(HttpServerResponse response, StubAnswer answer, Fate fate, int slowBodyMs) {
        if (fate == Fate.SENT) {
            return write(response, answer, slowBodyMs);
        }
        if (fate == Fate.CUT) {
            response.withConnection(DisposableChannel::dispose);
        }
        return Mono.never();
    }

    static Mono<Void> write(HttpServerResponse response, StubAnswer answer, int slowBodyMs) {
        byte[] body = answer.body().getBytes(UTF_8);
        response.status(answer.status())
                .header("Content-Type", "application/json")
                .header("Content-Length", String.valueOf(body.length));
        answer.headers().forEach(response::header);
        return response.send(pieces(body, slowBodyMs), everyPiece -> true).then();
    }

    private static Flux<ByteBuf> pieces(byte[] body, int slowBodyMs) {
        if (slowBodyMs == 0) {
            return Flux.just(Unpooled.wrappedBuffer(body));
        }
        int half = body.length / 2;
        return Flux.concat(
                Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body, 0, half)),
                Mono.delay(Duration.ofMillis(slowBodyMs))
                        .map(passed -> Unpooled.wrappedBuffer(body, half, body.length - half)));
    }
}
