/** Generates cases from the document, and counts their planned coverage. */
@NullMarked
package dev.workersapi.conformance.generation;

import org.jspecify.annotations.NullMarked;
