package io.brownout.policy.reading;

import io.brownout.policy.Regions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code regions}: every region, and the one that serves now. */
final class RegionsReader {

    static final Regions DEFAULT = new Regions("default", List.of("default"));

    private static final String UNKNOWN = "";

    private RegionsReader() {}

    static Regions read(Field field) {
        Section regions = field.section("active", "all");
        String active = regions.require("active", Words.NAME, UNKNOWN);
        Set<String> all = regions.has("all") ? all(regions) : Set.of(active);
        if (!all.contains(active) && regions.sound("active", "all")) {
            String message = Quoted.of(active) + " is not one of all; listed: " + Nearest.listed(active, all);
            regions.findings().atValue(Rule.UNKNOWN_REGION, regions.path().child("active"), message);
        }
        return new Regions(active, List.copyOf(all));
    }

    /** The regions that other parts may refer to. */
    static Declared declared(Regions regions, Findings findings) {
        boolean complete =
                findings.sound(Path.of("regions", "all")) && !regions.all().contains(UNKNOWN);
        return new Declared(Rule.UNKNOWN_REGION, "region", new LinkedHashSet<>(regions.all()), complete);
    }

    private static Set<String> all(Section regions) {
        Set<String> all = new LinkedHashSet<>();
        List<Field> items = regions.items("all");
        items.forEach(item -> item.read(Words.NAME).ifPresent(name -> item.addOnce(name, all)));
        regions.expect(!items.isEmpty(), "all", "is empty; list every region, the active one among them");
        return all;
    }
}
