package io.brownout.gateway.status;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** A client of a stream, whose network a test can clog. */
final class Follower extends BaseSubscriber<Publisher<DataBuffer>> implements Outlet {

    private final List<String> heard = new ArrayList<>();
    private boolean open = true;
    private boolean cut;
    private boolean done;

    static Follower of(StatusStreams streams, String languages) {
        return of(streams, declared -> AskedLanguage.among(languages, declared));
    }

    static Follower of(StatusStreams streams, Edition.Wish wish) {
        Follower follower = new Follower();
        streams.events(new StatusStream.Reader(wish, follower)).subscribe(follower);
        return follower;
    }

    /** What came since the last time this was asked. */
    List<String> news() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    void clog(boolean clogged) {
        open = !clogged;
    }

    boolean isCut() {
        return cut;
    }

    boolean isDone() {
        return done;
    }

    @Override
    protected void hookOnNext(Publisher<DataBuffer> event) {
        StringBuilder text = new StringBuilder();
        Flux.from(event).subscribe(part -> text.append(part.toString(StandardCharsets.UTF_8)));
        heard.add(text.toString());
    }

    @Override
    protected void hookOnComplete() {
        done = true;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void cut() {
        cut = true;
    }

    @Override
    public DataBuffer buffer(byte[] bytes) {
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }
}
