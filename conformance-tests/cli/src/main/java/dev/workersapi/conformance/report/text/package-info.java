/** Formats numbers and text for display. */
@NullMarked
package dev.workersapi.conformance.report.text;

import org.jspecify.annotations.NullMarked;
