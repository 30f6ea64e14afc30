/** The adapter for our own Java client. */
@NullMarked
package dev.workersapi.conformance.adapter;

import org.jspecify.annotations.NullMarked;
