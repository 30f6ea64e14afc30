/**
 * The cases: what the document accepts and what it refuses, and the one generator that makes them of it.
 */
@NullMarked
package dev.workersapi.conformance.suite;

import org.jspecify.annotations.NullMarked;
