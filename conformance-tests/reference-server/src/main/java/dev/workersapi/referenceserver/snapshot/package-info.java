/** Saves the server's state to a file. */
@NullMarked
package dev.workersapi.referenceserver.snapshot;

import org.jspecify.annotations.NullMarked;
