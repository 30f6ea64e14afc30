/** The Markdown summary, {@code summary.md}. */
@NullMarked
package dev.workersapi.conformance.report.markdown;

import org.jspecify.annotations.NullMarked;
