/** The badge, {@code badge.json}. */
@NullMarked
package dev.workersapi.conformance.report.badge;

import org.jspecify.annotations.NullMarked;
