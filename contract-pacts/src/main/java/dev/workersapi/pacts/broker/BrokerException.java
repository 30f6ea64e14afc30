package dev.workersapi.pacts.broker;

import dev.workersapi.pacts.commandline.CommandFailedException;

/** Reports that the broker rejected a request or could not be reached. The message is one sentence without secrets. */
final class BrokerException extends CommandFailedException {
    private static final long serialVersionUID = 1L;

    BrokerException(String message) {
        super(message);
    }
}
