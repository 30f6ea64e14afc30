/**
 * Writes human-readable and machine-readable reports: {@code report.json}, {@code report.html}, {@code report.sarif},
 * {@code junit.xml}, {@code summary.md} and {@code badge.json}.
 *
 * <p>For each exchange, a report contains the findings, the method, path and status, and a redacted view. Entries are
 * written one at a time, so memory use does not depend on their number.
 */
@NullMarked
package dev.workersapi.conformance.report;

import org.jspecify.annotations.NullMarked;
