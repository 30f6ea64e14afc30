/** Compares schemas. */
@NullMarked
package dev.workersapi.spec.diff.schema;

import org.jspecify.annotations.NullMarked;
