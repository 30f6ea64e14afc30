/** Outcomes of cases, and reports of clients. */
@NullMarked
package dev.workersapi.conformance.outcome;

import org.jspecify.annotations.NullMarked;
