/** What came of a case. */
@NullMarked
package dev.workersapi.conformance.outcome;

import org.jspecify.annotations.NullMarked;
