package dev.workersapi.pacts.interactions;

import dev.workersapi.pacts.Contracts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All interactions of the client's contract. */
public final class ClientInteractions {
    /** The kinds of migrations that are sent, by schema. */
    public static final List<String> MIGRATIONS = VariantInteractions.MIGRATIONS;

    private static final String CONSUMER = "workers-api-client";

    private ClientInteractions() {}

    /** The interactions written by hand, and an example for each operation without one. */
    public static List<ClientInteraction> all() {
        List<ClientInteraction> written = written().toList();
        Set<String> covered =
                written.stream().map(ClientInteraction::operationId).collect(Collectors.toSet());
        Stream<ClientInteraction> examples = SupportedApi.operations().stream()
                .filter(operation -> !covered.contains(operation.id()))
                .flatMap(operation -> ExampleInteraction.of(operation).stream());
        return Stream.concat(written.stream(), examples).toList();
    }

    /** The interactions written by hand. */
    public static Stream<ClientInteraction> written() {
        return Stream.of(
                        ScriptInteractions.all(),
                        UploadInteractions.all(),
                        ContentInteractions.all(),
                        SettingsInteractions.all(),
                        SecretInteractions.all(),
                        SubdomainInteractions.all(),
                        UsageModelInteractions.all(),
                        VersionInteractions.all(),
                        AssetInteractions.all(),
                        VariantInteractions.all())
                .flatMap(interactions -> interactions);
    }

    /** The contents of the pact file. */
    public static String json() {
        return Contracts.json(
                CONSUMER, all().stream().map(ClientInteraction::interaction).toList());
    }
}
