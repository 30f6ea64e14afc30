/**
 * Writes what was checked as files that people and programs read: {@code report.json}, {@code report.html},
 * {@code junit.xml}, {@code summary.md} and {@code badge.json}.
 *
 * <p>Of an exchange nothing is written but its findings, its method, path and status, and the redacted view that the
 * engine gives. Everything is fed one entry at a time, and memory does not grow with their number.
 */
@NullMarked
package dev.workersapi.conformance.report;

import org.jspecify.annotations.NullMarked;
