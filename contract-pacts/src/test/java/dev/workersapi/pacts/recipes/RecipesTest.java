package dev.workersapi.pacts.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.generator.build.CommittedFile;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Contracts;
import dev.workersapi.pacts.Interaction;
import dev.workersapi.pacts.MockApi;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import dev.workersapi.pacts.StubApi;
import dev.workersapi.pacts.document.ContractChecker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the Java blocks of the README. */
class RecipesTest {
    @TempDir
    private Path pacts;

    @Test
    void contract() throws IOException {
        // recipe: contract
        Interaction promotion = new Interaction(
                "a request to enable the subdomain of the shop",
                List.of(States.account(), States.worker("shop")),
                Request.of("POST", "/workers/scripts/shop/subdomain").body(Body.request("{\"enabled\": true}")),
                Response.of(200, Body.response("{\"success\": true, \"result\": {\"enabled\": true}}")));

        MockApi.verify(promotion, api -> new Shop(api, ProviderValues.ACCOUNT_ID, ProviderValues.TOKEN).promote());

        assertThat(new ContractChecker(BundledDocument.get())
                        .check(Contracts.pact("shop-deployer", List.of(promotion))))
                .isEmpty();

        Files.writeString(pacts.resolve("shop-deployer.json"), Contracts.json("shop-deployer", List.of(promotion)));
        // end
    }

    @Test
    void stub() {
        // recipe: stub
        try (StubApi api = StubApi.ofClient();
                WorkersClient client = WorkersClient.builder()
                        .baseUrl(api.baseUrl().toString())
                        .accountId(ProviderValues.ACCOUNT_ID)
                        .apiToken("any")
                        .build()) {
            assertThat(client.secrets().listSecrets("greeter")).hasSize(1);
        }
        // end
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "stub"})
    void readmeContainsTheRecipe(String recipe) throws IOException {
        Recipe tested = new Recipe(RecipesTest.class, recipe);
        CommittedFile.checkPart(Path.of("README.md"), tested.heading(), "```", tested.code());
    }

    /** The service in the recipe. */
    private record Shop(URI api, String accountId, String token) {
        void promote() {
            try (WorkersClient client = WorkersClient.builder()
                    .baseUrl(api.toString())
                    .accountId(accountId)
                    .apiToken(token)
                    .build()) {
                client.subdomain()
                        .updateSubdomain(
                                "shop", SubdomainUpdate.builder().enabled(true).build());
            }
        }
    }
}
