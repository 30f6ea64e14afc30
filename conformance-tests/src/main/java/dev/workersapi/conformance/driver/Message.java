package dev.workersapi.conformance.driver;

import dev.workersapi.conformance.scenario.Reported;
import java.net.URI;

/** A message of the protocol. */
sealed interface Message {
    /** What the suite says. */
    sealed interface ToProgram extends Message {}

    /** What the program says. */
    sealed interface ToSuite extends Message {}

    record Start(URI baseUrl) implements ToProgram {}

    record Ask(String id, Call call) implements ToProgram {}

    record Stop() implements ToProgram {}

    record Ready(String name, String version) implements ToSuite {}

    /** A result, an error or that it is not supported. */
    record Answer(String id, Reported reported) implements ToSuite {}
}
