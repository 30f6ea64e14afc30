package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.coverage.CoverageKind;

/**
 * The minimum percentage of the items of a kind that must be exercised. Immutable.
 *
 * @param percent 0 to 100
 */
public record CoverageMinimum(CoverageKind kind, double percent) {}
