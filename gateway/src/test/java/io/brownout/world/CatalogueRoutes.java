package io.brownout.world;

import java.math.BigDecimal;
import java.util.List;

/** A catalogue of a few products, to be read only. */
final class CatalogueRoutes implements StubRoutes {

    private static final List<Product> PRODUCTS = List.of(
            new Product("espresso", "Espresso", new BigDecimal("2.40")),
            new Product("flat-white", "Flat white", new BigDecimal("3.80")),
            new Product("filter", "Filter coffee", new BigDecimal("3.10")));

    @Override
    public StubAnswer answer(StubRequest request) {
        if (request.is("GET", "/catalogue")) {
            return StubAnswer.of(200, PRODUCTS);
        }
        return PRODUCTS.stream()
                .filter(product -> request.is("GET", "/catalogue/" + product.id()))
                .findFirst()
                .map(product -> StubAnswer.of(200, product))
                .orElseGet(() -> StubAnswer.error(404, "not found"));
    }

    /** Something to buy. */
    record Product(String id, String name, BigDecimal price) {}
}
