/** Formats numbers and text for people. */
@NullMarked
package dev.workersapi.conformance.report.text;

import org.jspecify.annotations.NullMarked;
