/** The adapter for this project's Java client. */
@NullMarked
package dev.workersapi.conformance.adapter;

import org.jspecify.annotations.NullMarked;
