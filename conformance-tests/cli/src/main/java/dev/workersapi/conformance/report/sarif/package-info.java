/** The findings for code scanning, {@code report.sarif}. */
@NullMarked
package dev.workersapi.conformance.report.sarif;

import org.jspecify.annotations.NullMarked;
