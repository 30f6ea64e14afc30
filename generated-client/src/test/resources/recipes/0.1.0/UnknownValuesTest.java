package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.WorkersClientBuilder;
import dev.workersapi.client.http.HttpLogging;
import dev.workersapi.client.http.ObservationCapability;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.KvNamespaceBinding;
import dev.workersapi.client.model.PlacementStatus;
import dev.workersapi.client.model.Settings;
import dev.workersapi.client.model.SettingsPatch;
import dev.workersapi.client.model.SettingsUpload;
import dev.workersapi.client.model.UsageModel;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownValuesTest extends RecipeTest {
    private static final String SETTINGS = """
        {'bindings': [{'type': 'kv_namespace', 'name': 'KV', 'namespace_id': 'abc'},
                      {'type': 'quantum', 'name': 'Q', 'qubits': 8}],
         'usage_model': 'prepaid', 'shiny': {'new': true}}
        """.replace('\'', '"');

    @Test
    void whatIsNotKnownIsKeptAndCanBeSentAgain() {
        server.respond(SETTINGS).respond(SETTINGS);
        List<String> names = new ArrayList<>();

        // recipe: unknown
        Settings settings = client.settings().getSettings("my-worker");
        List<Binding> bindings = settings.bindings().orElse(List.of());
        for (Binding binding : bindings) {
            if (binding instanceof KvNamespaceBinding kv) {
                names.add("namespace " + kv.namespaceId());
            } else if (binding instanceof Binding.Unknown unknown) {
                names.add(unknown.type() + " " + unknown.json().path("qubits"));
            }
        }
        JsonNode shiny = settings.additionalProperties().get("shiny");

        client.settings()
                .patchSettings(
                        "my-worker",
                        SettingsUpload.builder()
                                .settings(SettingsPatch.builder()
                                        .bindings(bindings)
                                        .putAdditionalProperty("shiny", shiny)
                                        .build())
                                .build());
        // end

        assertThat(names).containsExactly("namespace abc", "quantum 8");
        assertThat(server.received().get(1).parts().get("settings").json())
                .isEqualTo(json("{'bindings':[{'name':'KV','type':'kv_namespace','namespace_id':'abc'},"
                        + "{'type':'quantum','name':'Q','qubits':8}],'shiny':{'new':true}}"));
    }

    @Test
    void enumsKeepATextThatIsNew() {
        server.respond(SETTINGS);
        Settings settings = client.settings().getSettings("my-worker");

        // recipe: enums
        UsageModel model = settings.usageModel().orElse(UsageModel.STANDARD);
        boolean paid = switch (model.known()) {
            case STANDARD, UNBOUND -> true;
            case BUNDLED -> false;
            case UNRECOGNIZED -> model.value().startsWith("pre");
        };
        // end

        assertThat(paid).isTrue();
        assertThat(model).isEqualTo(UsageModel.of("prepaid"));
        assertThat(PlacementStatus.of("SUCCESS")).isSameAs(PlacementStatus.SUCCESS);
    }

    @Test
    void aBindingOfAKindThatIsNotKnownCanBeSent() throws IOException {
        server.respond(SETTINGS);

        // recipe: new-binding
        Binding agentMemory = new Binding.Unknown(
                Json.mapper().readTree("{\"type\": \"agent_memory\", \"name\": \"MEMORY\", \"namespace\": \"chats\"}"));
        Binding kv = KvNamespaceBinding.builder()
                .name("CACHE")
                .namespaceId("0f2ac74b498b48028cb68387c421e279")
                .putAdditionalProperty("jurisdiction", TextNode.valueOf("eu"))
                .build();
        // end

        client.settings()
                .patchSettings(
                        "my-worker",
                        SettingsUpload.builder()
                                .settings(SettingsPatch.builder()
                                        .addBinding(agentMemory)
                                        .addBinding(kv)
                                        .build())
                                .build());
        assertThat(server.only().parts().get("settings").json().path("bindings"))
                .isEqualTo(json("[{'type':'agent_memory','name':'MEMORY','namespace':'chats'},"
                        + "{'name':'CACHE','type':'kv_namespace','namespace_id':'0f2ac74b498b48028cb68387c421e279',"
                        + "'jurisdiction':'eu'}]"));
    }

    @Test
    void callsAreObservedAndLogged() {
        server.respond("[]");
        ObservationRegistry observationRegistry = ObservationRegistry.create();
        List<String> observed = new ArrayList<>();
        observationRegistry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                observed.add(context.getName() + " "
                        + context.getLowCardinalityKeyValue("operation").getValue());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });

        WorkersClientBuilder builder =
                WorkersClient.builder().baseUrl(server.url()).accountId(ACCOUNT).apiToken("a-token");

        // recipe: observe
        WorkersClient client = builder.addCapability(new ObservationCapability(observationRegistry))
                .logging(HttpLogging.BASIC)
                .build();
        // end

        client.scripts().listScripts();
        client.close();
        assertThat(observed).containsExactly("workers.client.call listScripts");
    }
}
