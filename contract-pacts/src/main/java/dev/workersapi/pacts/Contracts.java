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

/** Builds contracts from interactions, in version 4 of the Pact specification. */
public final class Contracts {
    /** The provider in every contract. */
    public static final String PROVIDER = "cloudflare-workers-api";

    private Contracts() {}

    /** The contract of a consumer. Interactions are sorted, so the same set always gives the same contract. */
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

    /** The contents of a consumer's pact file. The same interactions always give the same bytes. */
    public static String json(String consumer, Iterable<Interaction> interactions) {
        StringWriter text = new StringWriter();
        DefaultPactWriter.INSTANCE.writePact(pact(consumer, interactions), new PrintWriter(text), PactSpecVersion.V4);
        return text + "\n";
    }
}
