/**
 * Compares two OpenAPI documents, and says what changed and whom it breaks. The entry point is
 * {@link dev.workersapi.spec.diff.DocumentDiff}. Requires jackson-databind, which this artifact declares as optional.
 */
@NullMarked
package dev.workersapi.spec.diff;

import org.jspecify.annotations.NullMarked;
