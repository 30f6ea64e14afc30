package dev.workersapi.conformance.protocol;

import dev.workersapi.conformance.outcome.ClientReport;
import java.net.URI;

/** A message of the protocol. */
sealed interface Message {
    /** A message from the suite. */
    sealed interface ToProgram extends Message {}

    /** A message from the program under test. */
    sealed interface ToSuite extends Message {}

    record Start(URI baseUrl) implements ToProgram {}

    record Call(String id, ClientCall call) implements ToProgram {}

    record Stop() implements ToProgram {}

    record Ready(String name, String version) implements ToSuite {}

    /** The response to a call. */
    record Response(String id, ClientReport report) implements ToSuite {}
}
