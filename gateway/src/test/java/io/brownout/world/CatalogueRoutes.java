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
            return forAll(PRODUCTS);
        }
        return PRODUCTS.stream()
                .filter(product -> request.is("GET", "/catalogue/" + product.id()))
                .findFirst()
                .map(CatalogueRoutes::forAll)
                .orElseGet(() -> StubAnswer.error(404, "not found"));
    }

    private static StubAnswer forAll(Object body) {
        return StubAnswer.of(200, body).with("Cache-Control", "public");
    }

    /** Something to buy. */
    record Product(String id, String name, BigDecimal price) {}
}
