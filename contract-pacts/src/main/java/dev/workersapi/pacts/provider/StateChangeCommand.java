package dev.workersapi.pacts.provider;

import dev.workersapi.pacts.commandline.CommandFailedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that serves state changes until it is interrupted. */
abstract class StateChangeCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--states-port",
            paramLabel = "N",
            defaultValue = "8788",
            description = "The port of the state changes; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int statesPort;

    /** Prints the addresses, and waits until it is interrupted. */
    final void serve(URI provider, StateChanges states, String path) {
        try (StateChangeServer server =
                StateChangeServer.start(states, checkedPort("--states-port", statesPort), path)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("provider: " + provider);
            out.println("state changes: " + server.url());
            out.println("Press Ctrl-C to stop.");
            out.flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // The command usually ends in this way.
        } catch (UncheckedIOException e) {
            throw inUse(e, "--states-port");
        }
    }

    final int checkedPort(String option, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw usageError(option + ": expected a number from 0 to " + HIGHEST_PORT + ", received " + port);
        }
        return port;
    }

    final ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    static CommandFailedException inUse(UncheckedIOException e, String option) {
        return new CommandFailedException(e.getMessage() + "; choose another port with " + option + ".");
    }
}
