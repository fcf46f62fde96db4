package io.brownout.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class CrossOriginTest {

    private static final String ALL = "Service-Mode, Server-Timing, Link, Retry-After, Location, Age, Cache-Status,"
            + " RateLimit, RateLimit-Policy, Idempotent-Replayed, Preference-Applied, WWW-Authenticate";

    private final HttpHeaders headers = new HttpHeaders();

    @Test
    void opensNothingToOtherOriginsByItself() {
        headers.set("Access-Control-Expose-Headers", "X-Total");
        CrossOrigin.open(headers);
        assertThat(headers.toSingleValueMap()).containsOnlyKeys("Access-Control-Expose-Headers");
        assertThat(headers.getFirst("Access-Control-Expose-Headers")).isEqualTo("X-Total");
    }

    @Test
    void letsTheAllowedOriginReadTheStatus() {
        headers.setAccessControlAllowOrigin("https://shop.example");
        CrossOrigin.open(headers);
        assertThat(headers.get("Access-Control-Expose-Headers")).containsExactly(ALL);
        assertThat(headers.get("Timing-Allow-Origin")).containsExactly("https://shop.example");
        assertThat(headers.get("Vary")).containsExactly("Origin");
    }

    @Test
    void keepsWhatOthersExposeHoweverItIsSpelled() {
        headers.setAccessControlAllowOrigin("https://shop.example");
        headers.add("Access-Control-Expose-Headers", "X-Total,LINK");
        headers.add("Access-Control-Expose-Headers", "service-mode");
        CrossOrigin.open(headers);
        assertThat(headers.get("Access-Control-Expose-Headers"))
                .containsExactly("X-Total, LINK, service-mode, Server-Timing, Retry-After, Location, Age, Cache-Status,"
                        + " RateLimit, RateLimit-Policy, Idempotent-Replayed, Preference-Applied, WWW-Authenticate");
    }

    @Test
    void keepsWhomOthersLetSeeTimings() {
        headers.setAccessControlAllowOrigin("https://shop.example");
        headers.add("Timing-Allow-Origin", "https://partner.example");
        CrossOrigin.open(headers);
        assertThat(headers.get("Timing-Allow-Origin")).containsExactly("https://partner.example, https://shop.example");
    }

    @Test
    void keepsWhatAnswersVaryBy() {
        headers.setAccessControlAllowOrigin("https://shop.example");
        headers.add("Vary", "Accept-Language");
        headers.add("Vary", "origin");
        CrossOrigin.open(headers);
        assertThat(headers.get("Vary")).containsExactly("Accept-Language, origin");
    }

    @Test
    void variesByNothingWhereEveryOriginIsAllowed() {
        headers.setAccessControlAllowOrigin("*");
        CrossOrigin.open(headers);
        assertThat(headers.get("Timing-Allow-Origin")).containsExactly("*");
        assertThat(headers.get("Access-Control-Expose-Headers")).containsExactly(ALL);
        assertThat(headers.containsKey("Vary")).isFalse();
    }

    @Test
    void saysItOnceHoweverOftenItIsAsked() {
        headers.setAccessControlAllowOrigin("https://shop.example");
        CrossOrigin.open(headers);
        HttpHeaders once = new HttpHeaders();
        once.putAll(headers);
        CrossOrigin.open(headers);
        assertThat(headers).isEqualTo(once);
    }
}
