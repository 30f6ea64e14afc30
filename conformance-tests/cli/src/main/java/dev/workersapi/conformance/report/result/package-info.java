/** The results of a run, counted: entries, tallies, coverage and known failures. */
@NullMarked
package dev.workersapi.conformance.report.result;

import org.jspecify.annotations.NullMarked;
