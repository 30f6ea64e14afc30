/** Contracts of Pact, whose interactions are held against two documents. */
@NullMarked
package dev.workersapi.conformance.pact;

import org.jspecify.annotations.NullMarked;
