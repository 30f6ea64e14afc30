/** Generates values from schemas. */
@NullMarked
package dev.workersapi.spec.diff.sample;

import org.jspecify.annotations.NullMarked;
