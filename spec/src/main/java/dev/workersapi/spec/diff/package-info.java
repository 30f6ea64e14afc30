/**
 * Compares two OpenAPI documents, and reports what changed and whom each change breaks. The entry point is {@link
 * dev.workersapi.spec.diff.DocumentDiff}. Requires jackson-databind, which this artifact declares as optional.
 */
@NullMarked
package dev.workersapi.spec.diff;

import org.jspecify.annotations.NullMarked;
