/** The command line: {@code java -jar conformance.jar}. */
@NullMarked
package dev.workersapi.conformance.cli;

import org.jspecify.annotations.NullMarked;
