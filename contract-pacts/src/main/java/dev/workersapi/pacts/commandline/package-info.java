/** Reports the failures of commands as one line and an exit code. */
@NullMarked
package dev.workersapi.pacts.commandline;

import org.jspecify.annotations.NullMarked;
