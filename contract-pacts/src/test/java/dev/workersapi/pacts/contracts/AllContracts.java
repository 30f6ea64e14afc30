package dev.workersapi.pacts.contracts;

import dev.workersapi.pacts.Contracts;
import java.util.List;
import java.util.stream.Stream;

/** Everything that the client expects of the API. */
final class AllContracts {
    static final String CONSUMER = "workers-api-client";

    private AllContracts() {}

    /** Put together anew each time. */
    static List<Contract> all() {
        return Stream.of(
                        ScriptContracts.all(),
                        UploadContracts.all(),
                        ContentContracts.all(),
                        SettingsContracts.all(),
                        SecretContracts.all(),
                        SubdomainContracts.all(),
                        UsageModelContracts.all(),
                        VersionContracts.all(),
                        AssetContracts.all(),
                        VariantContracts.all())
                .flatMap(contracts -> contracts)
                .toList();
    }

    /** The contract as a file has it. */
    static String json() {
        return Contracts.json(
                CONSUMER, all().stream().map(Contract::interaction).toList());
    }
}
