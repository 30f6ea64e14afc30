package dev.workersapi.pacts.provider;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.referenceserver.ReferenceServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the API together with its state changes: {@code serve}. */
@Command(
        name = "serve",
        header = "Runs the reference server, and serves its state changes.",
        description = {
            "",
            "All states can be set up, including the rate limit. The server accepts the account "
                    + ProviderValues.ACCOUNT_ID + " with the token " + ProviderValues.TOKEN + ", which the states"
                    + " provide."
        },
        exitCodeList = {"0:stopped", "1:a port is in use", "2:incorrect usage"},
        footer = {
            "%nExample:",
            "  " + Main.NAME + " serve",
            "  pact verifier --file PACT --provider-name cloudflare-workers-api \\",
            "      --hostname 127.0.0.1 --port 8787 --base-path /client/v4 \\",
            "      --state-change-url http://127.0.0.1:8788/states --state-change-teardown"
        })
final class ServeCommand extends StateChangeCommand {
    /**
     * The path of the state change URL. Unlike elsewhere, it is not random, because the token of this server is not
     * secret.
     */
    private static final String PATH = "/states";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8787",
            description = "The port of the API; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() {
        try (ReferenceServer server = ReferenceProvider.start(checkedPort("--port", port));
                WorkersClient client = WorkersClient.builder()
                        .accountId(ProviderValues.ACCOUNT_ID)
                        .apiToken(ProviderValues.TOKEN)
                        .baseUrl(server.baseUrl().toString())
                        .build()) {
            serve(
                    server.baseUrl(),
                    new StateChanges(client, ProviderValues.TOKEN, new ReferenceThrottle(server)),
                    PATH);
        }
        return 0;
    }
}
