package dev.workersapi.pacts.provider;

import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.commandline.CommandFailedException;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.UncheckedIOException;
import java.util.Set;

/** Starts the reference server as a provider. The server is an optional dependency of this artifact. */
final class ReferenceProvider {
    private ReferenceProvider() {}

    /**
     * Starts the server.
     *
     * @param port the port; 0 for any free port
     * @throws CommandFailedException if the port is in use, or the reference server is not on the class path
     */
    static ReferenceServer start(int port) {
        try {
            return ReferenceServer.builder()
                    .port(port)
                    .tokens(Set.of(ProviderValues.TOKEN))
                    .start();
        } catch (UncheckedIOException e) {
            throw StateChangeCommand.inUse(e, "--port");
        } catch (NoClassDefFoundError e) {
            throw new CommandFailedException("The reference server is not on the class path; add the dependency"
                    + " dev.workersapi:workers-api-reference-server.");
        }
    }
}
