package dev.workersapi.pacts.broker;

/** Something to be done with a broker. */
sealed interface Command permits Publish, CanIDeploy, RecordPresence {

    /** What it is, to be read after "Cannot". */
    String purpose();

    /**
     * Does it.
     *
     * @return what was done, for people
     * @throws BrokerException if it is not done
     */
    String run(BrokerClient broker);

    /**
     * The command of that name.
     *
     * @throws BrokerException if there is no command of that name, or something is missing for it
     */
    static Command of(String name, Settings settings) {
        return switch (name) {
            case "publish" ->
                new Publish(PactFiles.in(settings.pacts()), settings.version(), settings.branch(), settings.tags());
            case "can-i-deploy" -> new CanIDeploy(settings.pacticipant(), settings.version(), settings.environment());
            case "record-deployment" -> record(RecordPresence.Presence.DEPLOYMENT, settings);
            case "record-release" -> record(RecordPresence.Presence.RELEASE, settings);
            default ->
                throw new BrokerException(
                        "Cannot start: expected publish, can-i-deploy, record-deployment or record-release, received '"
                                + name + "'; name one of them.");
        };
    }

    private static Command record(RecordPresence.Presence presence, Settings settings) {
        return new RecordPresence(presence, settings.pacticipant(), settings.version(), settings.environment());
    }
}
