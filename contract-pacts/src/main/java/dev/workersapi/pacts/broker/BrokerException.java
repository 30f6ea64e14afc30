package dev.workersapi.pacts.broker;

/** Why the broker could not be asked, or what it refused: one sentence that holds no secret and says how to go on. */
final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerException(String message) {
        super(message);
    }
}
