package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.coverage.DocumentItems;
import java.util.List;

/**
 * The coverage that a run collects. Immutable.
 *
 * @param items the items of the document
 * @param minimums the minimum coverage; a run with less coverage fails
 */
public record CoverageRequest(DocumentItems items, List<CoverageMinimum> minimums) {
    public CoverageRequest {
        minimums = List.copyOf(minimums);
    }
}
