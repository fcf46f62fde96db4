package io.brownout.it;

import io.brownout.world.Answer;
import io.brownout.world.Edge;
import io.brownout.world.Effect;
import io.brownout.world.Stub;
import java.net.http.HttpRequest;
import java.util.List;

/** Payments that a ledger can tell apart: each names its order in its body, and is sent under that name as the key. */
final class Orders {

    static final String PAYMENTS = "/payments";
    static final String REPLAYED = "Idempotent-Replayed";
    static final String SERVICE_MODE = "Service-Mode";

    private Orders() {}

    static Answer pay(Edge edge, String order, String account) {
        return edge.send(payment(edge, order, account));
    }

    static HttpRequest payment(Edge edge, String order, String account) {
        return edge.post(PAYMENTS, order, account, body(order)).build();
    }

    static String body(String order) {
        return "{\"amount\":1,\"order\":\"" + order + "\"}";
    }

    /** Every effect of an order. */
    static List<Effect> effects(Stub payments, String order) {
        return payments.effects().stream()
                .filter(effect -> effect.body().equals(body(order)))
                .toList();
    }
}
