package io.brownout.world;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Carries what one half of a link receives over to the other, in order, perhaps later. On one event loop. */
final class Pipe extends ChannelInboundHandlerAdapter {

    private final Channel to;
    private final Supplier<Duration> delay;
    private final Link link;
    private long due = System.nanoTime();

    Pipe(Channel to, Supplier<Duration> delay, Link link) {
        this.to = to;
        this.delay = delay;
        this.link = link;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        later(() -> {
            ChannelFuture unused = to.writeAndFlush(bytes);
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        later(() -> {
            link.ended();
            ChannelFuture unused = to.close();
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        link.reset();
    }

    private void later(Runnable step) {
        long now = System.nanoTime();
        due = Math.max(due, now + delay.get().toNanos());
        if (due <= now) {
            step.run();
        } else {
            Future<?> unused = to.eventLoop().schedule(step, due - now, TimeUnit.NANOSECONDS);
        }
    }
}
