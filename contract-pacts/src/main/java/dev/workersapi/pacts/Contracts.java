package dev.workersapi.pacts;

import au.com.dius.pact.core.model.Consumer;
import au.com.dius.pact.core.model.DefaultPactWriter;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.Provider;
import au.com.dius.pact.core.model.V4Pact;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Builds contracts from interactions, as defined by version 4 of the Pact specification. */
public final class Contracts {
    /** The name of the provider in every contract. */
    public static final String PROVIDER = "cloudflare-workers-api";

    private Contracts() {}

    /**
     * Returns the contract of a consumer. Interactions are sorted, so the same set always produces the same contract.
     */
    public static V4Pact pact(String consumer, Iterable<Interaction> interactions) {
        return pact(consumer, interactions, true);
    }

    static V4Pact pact(String consumer, Iterable<Interaction> interactions, boolean anyToken) {
        List<au.com.dius.pact.core.model.Interaction> all = new ArrayList<>();
        interactions.forEach(interaction -> all.add(interaction.toPact(anyToken)));
        V4Pact pact = new V4Pact(new Consumer(consumer), new Provider(PROVIDER), all);
        pact.sortInteractions();
        return pact;
    }

    /** Returns the contents of a consumer's pact file. The same interactions always produce the same bytes. */
    public static String json(String consumer, Iterable<Interaction> interactions) {
        StringWriter text = new StringWriter();
        DefaultPactWriter.INSTANCE.writePact(pact(consumer, interactions), new PrintWriter(text), PactSpecVersion.V4);
        return text + "\n";
    }
}
