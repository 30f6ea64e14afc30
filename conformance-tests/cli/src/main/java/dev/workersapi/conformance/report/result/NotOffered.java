package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.cases.Level;

/**
 * A case that was not played, since who is looked at says that it has no way to do it.
 *
 * @param reason in its own words
 */
public record NotOffered(String id, String title, Level level, String operation, String reason) {}
