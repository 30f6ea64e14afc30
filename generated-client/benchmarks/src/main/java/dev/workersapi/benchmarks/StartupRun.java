package dev.workersapi.benchmarks;

/** Makes one small call. */
final class StartupRun {
    private StartupRun() {}

    public static void main(String[] arguments) throws Exception {
        if (Peer.of(arguments[0], arguments[1]).small() != StubResponses.SCRIPTS) {
            throw new IllegalStateException("the response was not read");
        }
        System.exit(0);
    }
}
