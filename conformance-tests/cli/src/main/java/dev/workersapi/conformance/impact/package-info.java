/** The methods, models, cases and contracts that a change to the document affects. */
@NullMarked
package dev.workersapi.conformance.impact;

import org.jspecify.annotations.NullMarked;
