/** Pact's command line, which is written in Rust and shares no code with what the contract is written with. */
@NullMarked
package dev.workersapi.pacts.cli;

import org.jspecify.annotations.NullMarked;
