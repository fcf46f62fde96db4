package io.brownout.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPortsTest {

    private static final List<String> NAMES = Stream.concat(
                    Stream.of(
                            "gateway",
                            "admin",
                            "redis",
                            "partner",
                            "identity",
                            "identity-faults",
                            "shop",
                            "shop-faults"),
                    Stream.of(Service.values())
                            .flatMap(service -> Stream.of(service.label(), service.label() + "-faults")))
            .toList();

    @TempDir
    private Path dir;

    @BeforeEach
    void chooseFreePorts() {
        for (String name : NAMES) {
            System.setProperty(property(name), String.valueOf(Ports.free()));
        }
    }

    @AfterEach
    void forgetThem() {
        for (String name : NAMES) {
            System.clearProperty(property(name));
        }
    }

    @Test
    void followsTheProperties() {
        assertThat(String.valueOf(DemoPorts.choose().redis())).isEqualTo(System.getProperty(property("redis")));
    }

    @Test
    void namesThePortThatIsTakenAndTheWayOut() {
        StubPorts taken = StubPorts.free();
        System.setProperty(property("gateway"), String.valueOf(taken.service()));
        try (Stub occupant = Stub.catalogue(dir, taken, 7)) {
            assertThat(occupant.url()).endsWith(String.valueOf(taken.service()));
            assertThatThrownBy(DemoPorts::choose)
                    .hasMessageContaining("Port " + taken.service() + " (gateway) is taken")
                    .hasMessageContaining("-D" + property("gateway"));
        }
    }

    @Test
    void refusesWhatIsNoPort() {
        System.setProperty(property("redis"), "soon");
        assertThatThrownBy(DemoPorts::choose).hasMessageContaining(property("redis"));
    }

    private static String property(String name) {
        return "demo." + name + ".port";
    }
}
