package dev.workersapi.conformance.protocol;

import dev.workersapi.conformance.outcome.ClientReport;
import java.net.URI;

/** A message of the protocol. */
sealed interface Message {
    /** What the suite says. */
    sealed interface ToProgram extends Message {}

    /** What the program says. */
    sealed interface ToSuite extends Message {}

    record Start(URI baseUrl) implements ToProgram {}

    record Call(String id, ClientCall call) implements ToProgram {}

    record Stop() implements ToProgram {}

    record Ready(String name, String version) implements ToSuite {}

    /** A result, an error or that it is not supported. */
    record Response(String id, ClientReport report) implements ToSuite {}
}
