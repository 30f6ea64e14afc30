package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.cases.Level;

/**
 * A case that did not run because the client does not support it.
 *
 * @param reason the client's description of the reason
 */
public record NotOffered(String id, String title, Level level, String operation, String reason) {}
