/** Runs cases against a server. */
@NullMarked
package dev.workersapi.conformance.runner.server;

import org.jspecify.annotations.NullMarked;
