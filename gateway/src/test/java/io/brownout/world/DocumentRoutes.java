package io.brownout.world;

/**
 * One document to be read.
 *
 * @param path where it is
 * @param document its JSON as a value
 */
record DocumentRoutes(String path, Object document) implements StubRoutes {

    @Override
    public StubAnswer answer(StubRequest request) {
        return request.is("GET", path) ? StubAnswer.of(200, document) : StubAnswer.error(404, "not found");
    }
}
