package io.brownout.bench;

import io.brownout.bench.Way.Passport;
import io.brownout.world.World;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** Compares what requests cost a whole gateway, by the way they take through it, and prints a table. */
public final class Comparison {

    private static final PrintStream OUT = System.out;

    private Comparison() {}

    /** Takes no arguments; see {@code benchmarks/README.md} for its system properties. */
    public static void main(String[] args) {
        Setting setting = Setting.ofProperties();
        try (Upstream upstream = new Upstream();
                World world = world(upstream);
                MeasuredGateway gateway = MeasuredGateway.start(world)) {
            SteadyLoad load = new SteadyLoad(gateway.url(), passports(world));
            OUT.println(new Table(measured(new Rounds(gateway, load, setting), setting)));
        }
        System.exit(0);
    }

    private static List<Round> measured(Rounds rounds, Setting setting) {
        OUT.println("Warming up, " + setting);
        rounds.warmUp();
        List<Round> measured = new ArrayList<>();
        for (int number = 0; number < setting.rounds(); number++) {
            measured.add(rounds.round(number));
            OUT.println(measured.get(number));
        }
        return measured;
    }

    /** Verifications stay fresh for as long as this takes: what is measured is a warm cache. */
    private static World world(Upstream upstream) {
        return World.named("comparison")
                .gateways(0)
                .identity()
                .policyWith("fresh: 30s", "fresh: 1h")
                .policyWith("capabilities:\n", "capabilities:\n" + resource("capabilities"))
                .routes(routes -> routes.replace("routes:\n", "routes:\n" + resource("routes")))
                .property("measured.upstream", upstream.url())
                .start();
    }

    private static Map<Way, List<Passport>> passports(World world) {
        Map<Way, List<Passport>> passports = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            passports.put(way, way.passports(world.tokenService()));
        }
        return passports;
    }

    private static String resource(String name) {
        try {
            return new ClassPathResource("benchmarks/" + name + ".yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
