/** The counted results of a run: entries, tallies, coverage and known failures. */
@NullMarked
package dev.workersapi.conformance.report.result;

import org.jspecify.annotations.NullMarked;
