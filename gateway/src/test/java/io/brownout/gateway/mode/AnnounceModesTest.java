package io.brownout.gateway.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brownout.gateway.ExamplePolicy;
import io.brownout.gateway.health.Attempt;
import io.brownout.gateway.identity.SetBoard;
import io.brownout.gateway.status.StatusHeaders;
import io.brownout.policy.DependencyState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** Payments are read-only and nobody can sign in while the token service is down; the catalogue does not need it. */
class AnnounceModesTest {

    private final SetBoard board = new SetBoard(ExamplePolicy.with());
    private final AnnounceModesGatewayFilterFactory factory =
            new AnnounceModesGatewayFilterFactory(board, new StatusHeaders(Duration.ofSeconds(60)));
    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.get("http://shop/page"));

    @Test
    void tellsOfFurtherCapabilities() {
        board.provider(DependencyState.DOWN);
        HttpHeaders sent = sent(factory.apply("payments", "catalogue", "sign-in"));
        assertThat(sent.get("Service-Mode"))
                .singleElement()
                .satisfies(field -> assertThat(field)
                        .matches("sign-in=unavailable;.*, payments=read-only;.*")
                        .doesNotContain("catalogue", "applied"));
    }

    @Test
    void saysNothingWhileAllOfThemAreNormal() {
        assertThat(sent(factory.apply("payments", "sign-in"))).isEmpty();
        board.provider(DependencyState.DOWN);
        MockServerWebExchange other = MockServerWebExchange.from(MockServerHttpRequest.get("http://shop/page"));
        factory.apply("catalogue").filter(other, Asked.answering(200, "page")).block();
        assertThat(other.getResponse().getHeaders().containsKey("Service-Mode")).isFalse();
    }

    @Test
    void leavesADetachedRunAlone() {
        board.provider(DependencyState.DOWN);
        exchange.getAttributes().put(Attempt.ATTRIBUTE, "an attempt");
        assertThat(sent(factory.apply("payments"))).isEmpty();
    }

    @Test
    void comesBeforeTheFilterThatMayAnswerByItself() {
        GatewayFilter filter = factory.apply("payments");
        assertThat(((Ordered) filter).getOrder()).isLessThan(ModeFilter.ORDER);
        assertThat(filter).hasToString("AnnounceModes=payments");
    }

    @Test
    void refusesWhatThePolicyDoesNotDeclare() {
        assertThatThrownBy(() -> factory.apply("payments", "refunds"))
                .isInstanceOf(ConfigurationRefusedException.class)
                .hasMessage("Route '(unnamed)' names the capability 'refunds' in its AnnounceModes filter, but the"
                        + " policy declares no such capability.");
        assertThatThrownBy(() -> factory.apply(new String[0])).isInstanceOf(ConfigurationRefusedException.class);
    }

    @Test
    void readsListsHoweverTheyAreWritten() {
        assertThat(config(Map.of("capabilities", "payments,sign-in")).capabilities())
                .containsExactly("payments", "sign-in");
        assertThat(config(Map.of("capabilities[0]", "payments, sign-in", "capabilities[1]", "payments"))
                        .capabilities())
                .isEqualTo(List.of("payments", "sign-in"));
    }

    private HttpHeaders sent(GatewayFilter filter) {
        filter.filter(exchange, Asked.answering(200, "page")).block();
        return exchange.getResponse().getHeaders();
    }

    private static AnnounceModesGatewayFilterFactory.Config config(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("", AnnounceModesGatewayFilterFactory.Config.class)
                .get();
    }
}
