package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ProviderState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.ReturnedSecret;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.SecretType;
import dev.workersapi.client.model.SecretsPatch;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Interactions about secrets, whose values are never returned. */
final class SecretInteractions {
    private static final String SECRET = "{\"type\": \"secret_text\", \"name\": \"API_TOKEN\"}";

    private static final InteractionTemplate LIST = new InteractionTemplate(
            "listSecrets",
            "a request for the secrets of a Worker",
            SecretInteractions::withSecret,
            name -> request("GET", name, ""),
            (client, name) -> assertThat(client.secrets().listSecrets(name))
                    .extracting(ReturnedSecret::name)
                    .containsExactly("API_TOKEN"));

    private static final InteractionTemplate GET = new InteractionTemplate(
            "getSecret",
            "a request for a secret of a Worker",
            SecretInteractions::withSecret,
            name -> request("GET", name, "/API_TOKEN"),
            (client, name) -> assertThat(
                            client.secrets().getSecret(name, "API_TOKEN").type())
                    .isEqualTo(SecretType.SECRET_TEXT));

    private static final InteractionTemplate PUT = new InteractionTemplate(
            "putSecret",
            "a request to set a secret of a Worker",
            InteractionTemplate.WORKER,
            name -> put(name, "API_TOKEN"),
            put("API_TOKEN"));

    private static final InteractionTemplate DELETE = new InteractionTemplate(
            "deleteSecret",
            "a request to delete a secret of a Worker",
            SecretInteractions::withSecret,
            name -> request("DELETE", name, "/API_TOKEN"),
            (client, name) -> client.secrets().deleteSecret(name, "API_TOKEN"));

    private static final InteractionTemplate PATCH = new InteractionTemplate(
            "patchSecrets",
            "a request to set one secret of a Worker and to delete another",
            SecretInteractions::withSecret,
            name -> Request.of("PATCH", "/workers/scripts/" + name + "/secrets-bulk")
                    .body(Body.request("application/merge-patch+json", patch())),
            (client, name) -> assertThat(client.secrets()
                            .patchSecrets(
                                    name,
                                    SecretsPatch.builder()
                                            .putSecret(
                                                    "NEW_TOKEN",
                                                    SecretTextBinding.builder()
                                                            .name("NEW_TOKEN")
                                                            .text("not-a-real-secret")
                                                            .build())
                                            .putSecret("API_TOKEN", null)
                                            .build()))
                    .containsOnlyKeys("NEW_TOKEN"));

    private SecretInteractions() {}

    static Stream<ClientInteraction> all() {
        Stream<ClientInteraction> own = Stream.of(
                LIST.succeeds(200, "[" + SECRET + "]"),
                GET.succeeds(200, SECRET),
                GET.with(
                                "a request for a secret that does not exist",
                                name -> request("GET", name, "/NO_TOKEN"),
                                (client, name) -> client.secrets().getSecret(name, "NO_TOKEN"))
                        .fails(Outcome.NOT_FOUND, 10056, ""),
                PUT.succeeds(200, SECRET),
                PUT.with(
                                "a request to set a secret with a name that is too long",
                                name -> put(name, InvalidValues.BINDING_NAME),
                                put(InvalidValues.BINDING_NAME))
                        .forInvalidSubject()
                        .fails(Outcome.INVALID, InvalidValues.BINDING_NAME_TOO_LONG, "/name"),
                PUT.described("a request to set a secret under the name of another binding")
                        .forWorker(
                                "bound-worker", name -> List.of(States.workerWithBinding(name, plainText("API_TOKEN"))))
                        .fails(Outcome.CONFLICT, 10053, "/name"),
                PUT.described("a request to set a secret of a Worker whose latest version is not deployed")
                        .forWorker(
                                "staged-worker", name -> List.of(States.worker(name), States.undeployedVersion(name)))
                        .fails(Outcome.CONFLICT, 10215, ""),
                DELETE.succeeds(Response.of(200, ScriptInteractions.DELETED)),
                DELETE.with(
                                "a request to delete a secret that does not exist",
                                name -> request("DELETE", name, "/NO_TOKEN"),
                                (client, name) -> client.secrets().deleteSecret(name, "NO_TOKEN"))
                        .fails(Outcome.NOT_FOUND, 10056, ""),
                DELETE.described("a request to delete a secret of a Worker whose latest version is not deployed")
                        .forWorker(
                                "staged-worker",
                                name -> List.of(
                                        States.workerWithBinding(name, secret("API_TOKEN")),
                                        States.undeployedVersion(name)))
                        .fails(Outcome.CONFLICT, 10215, ""));
        Stream<ClientInteraction> ofSeveral = Stream.of(
                PATCH.succeeds(200, "{\"NEW_TOKEN\": {\"type\": \"secret_text\", \"name\": \"NEW_TOKEN\"}}"),
                PATCH.described("a request to change secrets of a Worker whose latest version is not deployed")
                        .forWorker(
                                "staged-worker", name -> List.of(States.worker(name), States.undeployedVersion(name)))
                        .fails(Outcome.CONFLICT, 10214, ""),
                PATCH.described("a request to change secrets of a Worker without versions")
                        .forWorker("empty-worker", name -> List.of(States.workerWithoutVersions(name)))
                        .failsWith(404, Outcome.CONFLICT, 10222),
                PATCH.described("a request to set several secrets, one under the name of another binding")
                        .forWorker(
                                "bound-worker", name -> List.of(States.workerWithBinding(name, plainText("NEW_TOKEN"))))
                        .fails(Outcome.CONFLICT, 10053, ""));
        return Stream.of(
                        own,
                        ofSeveral,
                        Stream.of(LIST, GET, PUT, DELETE).flatMap(InteractionTemplate::failuresOfWorker))
                .flatMap(interactions -> interactions);
    }

    private static JsonNode patch() {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("secrets")
                .<ObjectNode>set("NEW_TOKEN", secret("NEW_TOKEN"))
                .putNull("API_TOKEN");
        return patch;
    }

    private static Request request(String method, String name, String suffix) {
        return Request.of(method, "/workers/scripts/" + name + "/secrets" + suffix);
    }

    private static Request put(String name, String secret) {
        return request("PUT", name, "").body(Body.request(secret(secret)));
    }

    private static BiConsumer<WorkersClient, String> put(String secret) {
        return (client, name) -> assertThat(client.secrets()
                        .putSecret(
                                name,
                                SecretTextBinding.builder()
                                        .name(secret)
                                        .text("not-a-real-secret")
                                        .build())
                        .name())
                .isEqualTo(secret);
    }

    private static JsonNode secret(String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "secret_text")
                .put("name", name)
                .put("text", "not-a-real-secret");
    }

    private static JsonNode plainText(String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "plain_text")
                .put("name", name)
                .put("text", "hello");
    }

    private static List<ProviderState> withSecret(String name) {
        return List.of(States.workerWithBinding(name, secret("API_TOKEN")));
    }
}
