/** Proposes changes of the document's source files for what recordings contain and the document does not describe. */
@NullMarked
package dev.workersapi.conformance.proposal;

import org.jspecify.annotations.NullMarked;
