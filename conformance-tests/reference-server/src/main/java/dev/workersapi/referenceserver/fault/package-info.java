/** Faults that a test injects into a server: delays, errors, dropped connections. */
@NullMarked
package dev.workersapi.referenceserver.fault;

import org.jspecify.annotations.NullMarked;
