/** The methods, models, cases and contracts that a change of the document concerns. */
@NullMarked
package dev.workersapi.conformance.impact;

import org.jspecify.annotations.NullMarked;
