package io.brownout.gateway.intent;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.policy.Capability;
import io.brownout.policy.Writes;
import io.brownout.policy.Writes.EffectGuard;
import io.brownout.policy.Writes.UpstreamKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Writes, capabilities and settings to try things with. */
final class Examples {

    static final byte[] SECRET = "a secret of twenty-six b".getBytes(StandardCharsets.UTF_8);

    private Examples() {}

    static Capability payments() {
        return Objects.requireNonNull(ExamplePolicy.with().capabilities().get("payments"));
    }

    static Capability payments(EffectGuard guard, UpstreamKey upstreamKey, Optional<String> orderBy) {
        Capability payments = payments();
        Writes declared = payments.writes();
        Writes writes = new Writes(
                declared.idempotencyKey(),
                declared.retention(),
                guard,
                upstreamKey,
                orderBy,
                declared.maxBody(),
                declared.effect());
        return new Capability(
                payments.name(),
                payments.journey(),
                payments.upstream(),
                writes,
                payments.dependsOn(),
                payments.priority(),
                payments.essential(),
                payments.callbacksFrom(),
                payments.callers());
    }

    static final Duration KEY_WINDOW = Duration.ofDays(1);

    static IntentRequest post(String uri, byte[] body, String... headers) {
        HttpHeaders all = new HttpHeaders();
        for (int i = 0; i + 1 < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return new IntentRequest(HttpMethod.POST, URI.create(uri), all, body);
    }

    static NewIntent intent(Caller caller, String key, IntentRequest request) {
        return NewIntent.of(payments(), "payments-route", caller, key, request, KEY_WINDOW, 1, SECRET);
    }

    static IntentAnswer answer(int status, String... headers) {
        return new IntentAnswer(status, post("/", new byte[0], headers).headers(), new byte[] {1, 2, 3});
    }

    /** Settings with these properties, each as {@code name=value}. */
    static IntentProperties properties(String... changed) {
        Map<String, String> values = Arrays.stream(changed)
                .map(property -> property.split("=", 2))
                .collect(Collectors.toMap(parts -> "brownout.intent." + parts[0], parts -> parts[1]));
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("brownout.intent", IntentProperties.class);
    }
}
