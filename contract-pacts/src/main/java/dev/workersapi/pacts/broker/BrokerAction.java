package dev.workersapi.pacts.broker;

/** A task that a broker carries out. */
sealed interface BrokerAction permits Publish, CanIDeploy, RecordPresence {

    /** Completes the sentence "Cannot ...". */
    String purpose();

    /**
     * Carries out the task.
     *
     * @return the result in one sentence
     * @throws BrokerException if the task fails, or the result is not certain
     */
    String run(BrokerClient broker);
}
