package io.brownout.gateway.admin;

import io.brownout.gateway.board.BoardSnapshot;
import io.brownout.policy.deciding.Coverage;
import java.util.LinkedHashMap;
import java.util.Map;

/** What share of normal traffic the contracts of the active region cover, as operators read it. Pure. */
final class CoverageView {

    private CoverageView() {}

    static Map<String, Object> of(BoardSnapshot snapshot) {
        String region = snapshot.facts().region();
        Coverage coverage = Coverage.of(snapshot.policy(), region);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("region", region);
        view.put("leastPercent", coverage.least());
        view.put("percentByDependency", coverage.byDependency());
        return view;
    }
}
