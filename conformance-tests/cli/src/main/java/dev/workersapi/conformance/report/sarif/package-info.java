/** The findings in a format for code scanning, {@code report.sarif}. */
@NullMarked
package dev.workersapi.conformance.report.sarif;

import org.jspecify.annotations.NullMarked;
