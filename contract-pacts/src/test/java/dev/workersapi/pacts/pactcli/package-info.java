/** Runs Pact's command line, which is written in Rust and shares no code with Pact JVM. */
@NullMarked
package dev.workersapi.pacts.pactcli;

import org.jspecify.annotations.NullMarked;
