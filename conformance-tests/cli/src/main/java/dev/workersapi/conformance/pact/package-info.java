/** The contracts that a change of the document may break. */
@NullMarked
package dev.workersapi.conformance.pact;

import org.jspecify.annotations.NullMarked;
