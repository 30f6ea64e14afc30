package dev.workersapi.pacts.broker;

/** A task that a broker carries out. */
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
