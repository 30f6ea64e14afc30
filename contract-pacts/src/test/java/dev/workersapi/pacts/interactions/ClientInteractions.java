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

    /** The interactions written by hand, and those derived from examples for each outcome without one. */
    public static List<ClientInteraction> all() {
        List<ClientInteraction> written = written().toList();
        Set<List<Object>> covered =
                written.stream().map(ClientInteractions::operationAndOutcome).collect(Collectors.toSet());
        Stream<ClientInteraction> examples = SupportedApi.operations().stream()
                .flatMap(ExampleInteraction::of)
                .filter(example -> !covered.contains(operationAndOutcome(example)));
        return Stream.concat(written.stream(), examples).toList();
    }

    private static List<Object> operationAndOutcome(ClientInteraction interaction) {
        return List.of(interaction.operationId(), interaction.outcome());
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
                        DeploymentInteractions.all(),
                        DeployerInteractions.all(),
                        ScheduleInteractions.all(),
                        AccountInteractions.all(),
                        WorkerInteractions.all(),
                        DomainInteractions.all(),
                        RouteInteractions.all(),
                        ZoneInteractions.all(),
                        VariantInteractions.all())
                .flatMap(interactions -> interactions);
    }

    /** The contents of the pact file. */
    public static String json() {
        return Contracts.json(
                CONSUMER, all().stream().map(ClientInteraction::interaction).toList());
    }
}
