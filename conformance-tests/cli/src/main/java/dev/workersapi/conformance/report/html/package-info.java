/** The HTML page, {@code report.html}. */
@NullMarked
package dev.workersapi.conformance.report.html;

import org.jspecify.annotations.NullMarked;
