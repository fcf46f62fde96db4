package io.brownout.policy;

import java.util.List;

/**
 * The regions of a service.
 *
 * @param active the region that serves now; one of {@code all}
 * @param all every declared region, without duplicates, never empty
 */
public record Regions(String active, List<String> all) {

    public Regions {
        all = List.copyOf(all);
    }
}
