package dev.workersapi.pacts.provider;

import dev.workersapi.client.WorkersClient;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the state changes for any provider: {@code states}. */
@Command(
        name = "states",
        header = "Serves the state changes for a provider that runs elsewhere.",
        description = {
            "",
            "States are set up by calling the API. Use an account that contains nothing of value: Workers with the"
                    + " names in the contract are replaced and deleted. The rate limit of such a provider cannot be"
                    + " switched on, so interactions with that state fail with an explanation.",
            "",
            "The path of the state change URL is random, because anyone who knows the URL can read the token."
        },
        exitCodeList = {"0:stopped", "1:the port is in use", "2:incorrect usage"},
        footerHeading = "%nThe account and the token are read from the environment only: CLOUDFLARE_ACCOUNT_ID and"
                + " CLOUDFLARE_API_TOKEN.%n",
        footer = {"%nExample:", "  " + Main.NAME + " states --provider-url https://api.example/client/v4"})
final class StatesCommand extends StateChangeCommand {
    private static final String TOKEN = "CLOUDFLARE_API_TOKEN";

    private final Map<String, String> variables;

    @Option(names = "--provider-url", paramLabel = "URL", description = "Base URL of the API to verify.")
    private String providerUrl = "";

    /** @param variables the environment variables */
    StatesCommand(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public Integer call() {
        // Picocli's own check would report a misspelled option as a missing one.
        if (providerUrl.isBlank()) {
            throw usageError("Missing required option: '--provider-url=URL'");
        }
        String token = variables.getOrDefault(TOKEN, "").strip();
        if (token.isEmpty()) {
            throw usageError("Missing environment variable: " + TOKEN);
        }
        try (WorkersClient client = client()) {
            StateChanges states = new StateChanges(client, token, Throttle.NONE);
            serve(URI.create(providerUrl), states, "/" + UUID.randomUUID());
        }
        return 0;
    }

    private WorkersClient client() {
        try {
            return WorkersClient.builder()
                    .environment(variables)
                    .baseUrl(providerUrl)
                    .build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw usageError(String.valueOf(e.getMessage()));
        }
    }
}
