/** Failures of commands, reported in one line and with an exit code. */
@NullMarked
package dev.workersapi.pacts.commandline;

import org.jspecify.annotations.NullMarked;
