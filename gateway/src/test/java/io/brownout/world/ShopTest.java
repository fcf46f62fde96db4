package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTest {

    @TempDir
    private Path dir;

    private final WorldPorts ports = WorldPorts.free();
    private Stub catalogue;
    private Stub shop;
    private Edge browser;

    @BeforeEach
    void start() {
        catalogue = Service.CATALOGUE.start(dir, ports.of(Service.CATALOGUE), 7);
        shop = Shop.start(dir, ports, 7);
        browser = shop.direct();
    }

    @AfterEach
    void stop() {
        shop.close();
        catalogue.close();
    }

    @Test
    void showsItsPageAtTheRoot() {
        Answer page = browser.get("/?from=mail");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("<service-mode-banner")
                .isEqualTo(browser.get("/shop/").body());
    }

    @Test
    void letsThePageRunNothingButItsOwnFiles() {
        Answer page = browser.get("/");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                        + " img-src 'self' data:; require-trusted-types-for 'script'");
        assertThat(page.body())
                .doesNotContain("<style", " style=", " onclick=")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }

    @ParameterizedTest
    @CsvSource({"shop.js,text/javascript; charset=utf-8", "shop.css,text/css; charset=utf-8", "filter.svg,image/svg+xml"
    })
    void servesItsFilesAsWhatTheyAre(String name, String type) {
        Answer file = browser.get("/shop/" + name);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo(type);
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void sendsAFileOnceToWhoeverKeepsIt() {
        Answer first = browser.get("/shop/shop.js");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        Answer again = browser.send(browser.request("/shop/shop.js")
                .header("If-None-Match", String.valueOf(first.header("ETag")))
                .build());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/../policy.yaml",
                "/shop/%2e%2e/policy.yaml",
                "/shop/..%2fpolicy.yaml",
                "/shop/shop/shop.js",
                "/shop//shop.js",
                "/shop/policy.yaml",
                "/shop/none.js",
                "/shop/.js",
                "/policy.yaml"
            })
    void findsNothingOutside(String path) {
        assertThat(browser.get(path).status()).isEqualTo(404);
    }

    @Test
    void tellsOfAFileWithoutSendingIt() {
        Answer told = browser.send(
                browser.request("/").method("HEAD", BodyPublishers.noBody()).build());
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.header("ETag")).isEqualTo(browser.get("/").header("ETag"));
        assertThat(told.body()).isEmpty();
    }

    @Test
    void isToBeReadOnly() {
        Answer refused = browser.put("/shop/shop.js", "nothing");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void passesFaultsOn() {
        assertThat(browser.put("/shop/faults/catalogue", "{\"down\": true}").status())
                .isEqualTo(200);
        assertThat(catalogue.faults()).isEqualTo(Faults.NONE.withDown(true));
        Answer shown = browser.get("/shop/faults/catalogue");
        assertThat(shown.json().path("down").asBoolean()).isTrue();
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(browser.delete("/shop/faults/catalogue").status()).isEqualTo(200);
        assertThat(catalogue.faults()).isEqualTo(Faults.NONE);
    }

    @Test
    void passesOnWhyAFaultIsRefused() {
        Answer refused = browser.put("/shop/faults/catalogue", "{\"broken\": true}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asText()).contains("unknown field broken");
    }

    @Test
    void knowsNoOtherServices() {
        assertThat(browser.get("/shop/faults/redis").status()).isEqualTo(404);
        assertThat(browser.get("/shop/faults/catalogue/ledger").status()).isEqualTo(404);
        var post = browser.post("/shop/faults/catalogue", "k", "acc", "{}").build();
        assertThat(browser.send(post).status()).isEqualTo(405);
    }

    @Test
    void saysWhenAFaultApiIsGone() {
        assertThat(browser.get("/shop/faults/notifications").status()).isEqualTo(502);
    }

    @Test
    void addsARouteThatCatchesNothingElse() {
        assertThat(Shop.addToRoutes(WorldText.resource("gateway.yaml")))
                .contains("- Path=/,/shop/**", "- Path=/payments/**");
    }
}
