/** Faults that a test injects into a server, such as delays, errors and dropped connections. */
@NullMarked
package dev.workersapi.referenceserver.fault;

import org.jspecify.annotations.NullMarked;
