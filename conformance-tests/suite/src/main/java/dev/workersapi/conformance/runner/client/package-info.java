/** Runs cases against a client. */
@NullMarked
package dev.workersapi.conformance.runner.client;

import org.jspecify.annotations.NullMarked;
