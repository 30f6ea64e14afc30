/** Keeps the state of the server in a file. */
@NullMarked
package dev.workersapi.referenceserver.snapshot;

import org.jspecify.annotations.NullMarked;
