package io.brownout.it;

import io.brownout.world.ScriptTests;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What people see in a real browser while services fail: {@code ui-banner-snippet/test/gateway}. */
@DisabledIfSystemProperty(named = "browser.skip", matches = "true", disabledReason = "-Dbrowser.skip")
class BannerInBrowserIT {

    private static BannerWorld world;
    private static ScriptTests tests;

    @BeforeAll
    static void start() {
        world = BannerWorld.start();
        tests = world.tests();
        tests.prepare();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @TestFactory
    List<DynamicTest> inChromium() {
        return tests.files("test/gateway").stream()
                .map(file -> DynamicTest.dynamicTest(ScriptTests.name(file), () -> tests.run(file)))
                .toList();
    }
}
