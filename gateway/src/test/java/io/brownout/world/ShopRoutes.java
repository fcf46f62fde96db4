package io.brownout.world;

import java.util.Map;
import java.util.Set;

/**
 * A shop's page and its files, and the faults of the services behind it for whoever wants to see it degrade.
 *
 * @param files under {@code /shop/}; {@code index.html} is also {@code /}
 * @param faults under {@code /shop/faults/}
 */
record ShopRoutes(ShopFiles files, FaultForwarding faults) implements StubRoutes {

    private static final String SHOP = "/shop/";
    private static final String FAULTS = SHOP + "faults/";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Map<String, String> ENTRANCES = Map.of("/", "index.html", SHOP, "index.html");

    @Override
    public StubAnswer answer(StubRequest request) {
        String path = request.pathOnly();
        if (path.startsWith(FAULTS)) {
            return faults.answer(path.substring(FAULTS.length()), request);
        }
        if (!READING.contains(request.method())) {
            return StubAnswer.error(405, "method not allowed").with("Allow", "GET, HEAD");
        }
        return files.answer(ENTRANCES.getOrDefault(path, below(path)), request.header("if-none-match"));
    }

    private static String below(String path) {
        return path.startsWith(SHOP) ? path.substring(SHOP.length()) : "";
    }
}
