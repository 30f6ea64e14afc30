/** The machine-readable report, {@code report.json}. */
@NullMarked
package dev.workersapi.conformance.report.json;

import org.jspecify.annotations.NullMarked;
