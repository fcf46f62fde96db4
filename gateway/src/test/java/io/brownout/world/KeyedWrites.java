package io.brownout.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A collection that takes JSON documents, each idempotency key once.
 *
 * @param ledger where effects go
 * @param collection path of the collection
 * @param idPrefix what ids start with
 * @param acceptedStatus answer to a document that takes effect, now or earlier
 * @param refusal why a document is refused without effect; empty when it is not
 */
record KeyedWrites(
        Ledger ledger,
        String collection,
        String idPrefix,
        int acceptedStatus,
        Function<JsonNode, Optional<StubAnswer>> refusal)
        implements StubRoutes {

    @Override
    public StubAnswer answer(StubRequest request) {
        if (request.is("POST", collection)) {
            return post(request);
        }
        return request.method().equals("GET") ? get(request) : StubAnswer.error(405, "method not allowed");
    }

    private StubAnswer post(StubRequest request) {
        String key = request.key();
        boolean repeated = key != null && ledger.find(key).isPresent();
        return repeated ? commit(request) : refusal(request.body()).orElseGet(() -> commit(request));
    }

    private Optional<StubAnswer> refusal(String body) {
        try {
            return refusal.apply(Json.tree(body));
        } catch (UncheckedIOException notJson) {
            return Optional.of(StubAnswer.error(400, "body is not JSON"));
        }
    }

    private StubAnswer commit(StubRequest request) {
        Ledger.Commit commit = ledger.commit(request, request.key(), idPrefix);
        StubAnswer answer = StubAnswer.of(acceptedStatus, view(commit.effect()))
                .with("Location", collection + "/" + commit.effect().id());
        return commit.first() ? answer : answer.with("X-Deduped", "true");
    }

    private StubAnswer get(StubRequest request) {
        if (request.is("GET", collection)) {
            List<String> keys =
                    new QueryStringDecoder(request.path()).parameters().getOrDefault("key", List.of());
            return found(keys.stream().findFirst().flatMap(ledger::find));
        }
        String prefix = collection + "/";
        return found(ledger.effects().stream()
                .filter(effect -> request.pathOnly().equals(prefix + effect.id()))
                .findFirst());
    }

    private static StubAnswer found(Optional<Effect> effect) {
        return effect.map(known -> StubAnswer.of(200, view(known))).orElseGet(() -> StubAnswer.error(404, "not found"));
    }

    private static Map<String, Object> view(Effect effect) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", effect.id());
        view.put("key", effect.key());
        view.put("account", effect.account());
        view.put("amount", Json.tree(effect.body()).path("amount"));
        view.put("at", effect.at());
        return view;
    }
}
