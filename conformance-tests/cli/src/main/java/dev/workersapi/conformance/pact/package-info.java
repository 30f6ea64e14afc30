/** Checks the interactions of Pact contracts against two documents. */
@NullMarked
package dev.workersapi.conformance.pact;

import org.jspecify.annotations.NullMarked;
