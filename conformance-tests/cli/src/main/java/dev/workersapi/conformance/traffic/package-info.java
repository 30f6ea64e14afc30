/** Checks the entries of recordings, on one machine or many. */
@NullMarked
package dev.workersapi.conformance.traffic;

import org.jspecify.annotations.NullMarked;
