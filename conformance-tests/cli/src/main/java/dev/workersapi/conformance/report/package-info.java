/**
 * Writes reports for people and programs: {@code report.json}, {@code report.html}, {@code report.sarif},
 * {@code junit.xml}, {@code summary.md} and {@code badge.json}.
 *
 * <p>A report contains the findings, method, path and status of an exchange, and its redacted view. Entries are written
 * one at a time, so memory use does not grow with their number.
 */
@NullMarked
package dev.workersapi.conformance.report;

import org.jspecify.annotations.NullMarked;
