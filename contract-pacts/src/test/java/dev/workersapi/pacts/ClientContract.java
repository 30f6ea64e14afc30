package dev.workersapi.pacts;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Pact;
import java.nio.file.Path;

/** The contract of the client, as it is committed. */
public final class ClientContract {
    public static final Path FOLDER = Path.of("pacts");
    public static final Path FILE = FOLDER.resolve("workers-api-client-cloudflare-workers-api.json");

    private ClientContract() {}

    public static Pact read() {
        return DefaultPactReader.INSTANCE.loadPact(FILE.toFile());
    }
}
