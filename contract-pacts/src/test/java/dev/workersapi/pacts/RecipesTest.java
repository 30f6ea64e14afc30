package dev.workersapi.pacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.pacts.document.ContractChecker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The blocks of Java in the README work, and are what is here. */
class RecipesTest {
    @TempDir
    private Path pacts;

    @Test
    void contract() throws IOException {
        // recipe: contract
        Interaction promotion = new Interaction(
                "a request to put the shop on its subdomain",
                List.of(States.account(), States.worker("shop")),
                Request.of("POST", "/workers/scripts/shop/subdomain").body(Body.request("{\"enabled\": true}")),
                Response.of(200, Body.response("{\"success\": true, \"result\": {\"enabled\": true}}")));

        MockApi.verify(promotion, api -> new Shop(api, Provided.ACCOUNT_ID, Provided.TOKEN).promote());

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
                        .accountId(Provided.ACCOUNT_ID)
                        .apiToken("any")
                        .build()) {
            assertThat(client.secrets().listSecrets("greeter")).hasSize(1);
        }
        // end
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "stub"})
    void readmeHasWhatIsTested(String recipe) throws IOException {
        Path source = Path.of("src/test/java/dev/workersapi/pacts/RecipesTest.java");
        Matcher tested = Pattern.compile("( +)// recipe: " + recipe + "\n(.*?) +// end\n", Pattern.DOTALL)
                .matcher(Files.readString(source));
        assertThat(tested.find()).isTrue();
        String code = tested.group(2).replaceAll("(?m)^" + tested.group(1), "");
        String readme = Files.readString(Path.of("README.md"));
        Matcher block = Pattern.compile("<!-- recipe: " + recipe + " -->\n```java\n(.*?)```", Pattern.DOTALL)
                .matcher(readme);
        assertThat(block.find()).isTrue();
        if (Boolean.getBoolean("pacts.update")) {
            Files.writeString(
                    Path.of("README.md"), readme.substring(0, block.start(1)) + code + readme.substring(block.end(1)));
        } else {
            assertThat(block.group(1)).isEqualTo(code);
        }
    }

    /** The service of the recipe. */
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
