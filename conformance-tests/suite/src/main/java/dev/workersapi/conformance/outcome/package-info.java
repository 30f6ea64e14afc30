/** The outcomes of cases, and the reports of clients. */
@NullMarked
package dev.workersapi.conformance.outcome;

import org.jspecify.annotations.NullMarked;
