/** Checks the entries of recordings, wherever they are read. */
@NullMarked
package dev.workersapi.conformance.traffic;

import org.jspecify.annotations.NullMarked;
