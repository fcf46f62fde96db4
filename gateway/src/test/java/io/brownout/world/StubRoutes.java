package io.brownout.world;

/** The business of a service. Called by one thread at a time, which may wait for the disk. */
interface StubRoutes {

    StubAnswer answer(StubRequest request);
}
