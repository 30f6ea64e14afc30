package dev.workersapi.pacts;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Pact;
import java.nio.file.Path;

/** The committed pact file of the client. */
public final class CommittedPact {
    public static final Path FOLDER = Path.of("pacts");
    public static final Path FILE = FOLDER.resolve("workers-api-client-cloudflare-workers-api.json");

    private CommittedPact() {}

    public static Pact read() {
        return DefaultPactReader.INSTANCE.loadPact(FILE.toFile());
    }
}
