package io.brownout.world;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The server-sent events of one request, as they arrive. Thread-safe; closing hangs up. */
public final class EventStream implements AutoCloseable {

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<HttpResponse.ResponseInfo> head = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

    private EventStream() {}

    static EventStream open(HttpClient client, HttpRequest request) {
        EventStream stream = new EventStream();
        CompletableFuture<?> unused =
                client.sendAsync(request, stream.body()).whenComplete((response, failure) -> stream.ended(failure));
        return stream;
    }

    private BodyHandler<Void> body() {
        return (HttpResponse.ResponseInfo response) -> {
            head.complete(response);
            return BodySubscribers.fromLineSubscriber(new Lines());
        };
    }

    private void ended(@Nullable Throwable failure) {
        if (failure != null) {
            head.completeExceptionally(failure);
        }
        end.complete(null);
    }

    /** The HTTP status; waits for it. */
    public int status() {
        return head.join().statusCode();
    }

    /** The first value of a response header, null when absent; waits for it. */
    public @Nullable String header(String name) {
        return head.join().headers().firstValue(name).orElse(null);
    }

    /** All events so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Whether the server or the network ended it, or {@link #close()}. */
    public boolean hasEnded() {
        return end.isDone();
    }

    @Override
    public void close() {
        CompletableFuture<?> unused = subscription.thenAccept(Subscription::cancel);
        end.complete(null);
    }

    /**
     * One event.
     *
     * @param id empty when it had none
     * @param name {@code message} when it had none
     * @param data its lines joined
     */
    public record Event(String id, String name, String data) {}

    /** Lines to events, as the specification of server-sent events has it. */
    private final class Lines implements Subscriber<String> {

        private String id = "";
        private String name = "message";
        private String data = "";

        @Override
        public void onSubscribe(Subscription started) {
            subscription.complete(started);
            started.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.isEmpty()) {
                dispatch();
            } else if (line.startsWith("id:")) {
                id = value(line);
            } else if (line.startsWith("event:")) {
                name = value(line);
            } else if (line.startsWith("data:")) {
                data += value(line) + "\n";
            }
        }

        private void dispatch() {
            if (!data.isEmpty()) {
                events.add(new Event(id, name, data.stripTrailing()));
            }
            name = "message";
            data = "";
        }

        private static String value(String line) {
            String value = line.substring(line.indexOf(':') + 1);
            return value.startsWith(" ") ? value.substring(1) : value;
        }

        @Override
        public void onError(Throwable failure) {
            ended(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
