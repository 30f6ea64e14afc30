/** The nodes and references of the compared documents. */
@NullMarked
package dev.workersapi.spec.diff.document;

import org.jspecify.annotations.NullMarked;
