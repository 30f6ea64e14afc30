package dev.workersapi.pacts.broker;

/** An action that is performed with a broker. */
sealed interface BrokerAction permits Publish, CanIDeploy, RecordPresence {

    /** The purpose of the action, which completes the sentence "Cannot ...". */
    String purpose();

    /**
     * Performs the action.
     *
     * @return the result in one sentence
     * @throws BrokerException if the action fails, or if it is uncertain whether it succeeded
     */
    String run(BrokerClient broker);
}
