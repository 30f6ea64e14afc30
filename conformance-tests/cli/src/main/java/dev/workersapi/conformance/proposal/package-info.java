/** Proposes changes to the document's source files for anything in recordings that the document does not describe. */
@NullMarked
package dev.workersapi.conformance.proposal;

import org.jspecify.annotations.NullMarked;
