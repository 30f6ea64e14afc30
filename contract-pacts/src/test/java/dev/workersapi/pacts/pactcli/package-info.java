/** Runs Pact's command-line tools, which are written in Rust and share no code with Pact JVM. */
@NullMarked
package dev.workersapi.pacts.pactcli;

import org.jspecify.annotations.NullMarked;
