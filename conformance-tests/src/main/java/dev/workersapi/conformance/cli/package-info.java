/** The command line: what {@code java -jar conformance.jar} does. */
@NullMarked
package dev.workersapi.conformance.cli;

import org.jspecify.annotations.NullMarked;
