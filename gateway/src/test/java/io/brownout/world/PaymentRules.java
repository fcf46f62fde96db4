package io.brownout.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Which payments are refused for good. */
final class PaymentRules {

    private PaymentRules() {}

    /** 422 for an amount that is no number, 402 for one that is not positive; a missing amount is fine. */
    static Optional<StubAnswer> refusal(JsonNode payment) {
        JsonNode amount = payment.path("amount");
        if (amount.isMissingNode()) {
            return Optional.empty();
        }
        if (!amount.isNumber()) {
            return Optional.of(StubAnswer.error(422, "amount is no number"));
        }
        return amount.decimalValue().signum() > 0
                ? Optional.empty()
                : Optional.of(StubAnswer.error(402, "payment declined"));
    }
}
