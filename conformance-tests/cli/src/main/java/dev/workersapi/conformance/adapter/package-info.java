/** The adapter for the Java client of this project. */
@NullMarked
package dev.workersapi.conformance.adapter;

import org.jspecify.annotations.NullMarked;
