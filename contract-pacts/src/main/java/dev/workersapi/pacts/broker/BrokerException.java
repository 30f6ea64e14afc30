package dev.workersapi.pacts.broker;

import dev.workersapi.pacts.commandline.CommandFailedException;

/** The broker refuses a request, or cannot be reached. The message is one sentence without secrets. */
final class BrokerException extends CommandFailedException {
    private static final long serialVersionUID = 1L;

    BrokerException(String message) {
        super(message);
    }
}
