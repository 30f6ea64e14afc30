package dev.workersapi.pacts.interactions;

import static dev.workersapi.pacts.interactions.InteractionTemplate.GREETER;
import static dev.workersapi.pacts.interactions.InteractionTemplate.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ProviderState;
import dev.workersapi.client.api.WorkersApi.DeleteWorkerOptions;
import dev.workersapi.client.api.WorkersApi.GetWorkerVersionOptions;
import dev.workersapi.client.api.WorkersApi.PatchLatestWorkerVersionOptions;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.NewWorker;
import dev.workersapi.client.model.PlainTextBinding;
import dev.workersapi.client.model.VersionInclude;
import dev.workersapi.client.model.WorkerPatch;
import dev.workersapi.client.model.WorkerVersionPatch;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.stream.Stream;

/** Interactions of the beta operations on Workers and their versions. */
final class WorkerInteractions {
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String TAKEN_NAME = "{\"name\": \"front\"}";
    private static final String MESSAGE = "{\"annotations\": {\"workers/message\": \"Fixes the greeting.\"}}";

    private static final String CHANGED =
            "{\"id\": \"18f97339-c287-4872-9bdd-e2135c07ec12\", \"number\": 2, \"annotations\":"
                    + " {\"workers/message\": \"Fixes the greeting.\"}}";

    private static final String OTHER_VERSION = "b1a5a3c2-5d0f-4f3e-8a77-3c2d1e0f9a86";

    private static final InteractionTemplate CREATE = InteractionTemplate.ofAccount(
            "createWorker",
            "a request to create a Worker without code",
            List.of(States.noWorker(GREETER)),
            Request.of("POST", "/workers/workers").body(Body.request("{\"name\": \"greeter\"}")),
            client -> assertThat(client.workers()
                            .createWorker(NewWorker.builder().name(GREETER).build())
                            .name())
                    .isEqualTo(GREETER));

    private static final InteractionTemplate RENAME = new InteractionTemplate(
            "editWorker",
            "a request to rename a Worker to the name of another",
            WorkerInteractions::twoWorkers,
            name -> worker("PATCH", name).body(Body.request(TAKEN_NAME)),
            (client, name) -> client.workers()
                    .editWorker(name, WorkerPatch.builder().name("front").build()));

    private static final InteractionTemplate REPLACE = new InteractionTemplate(
            "updateWorker",
            "a request to replace the settings of a Worker, and to rename it to the name of another",
            WorkerInteractions::twoWorkers,
            name -> worker("PUT", name).body(Body.request(TAKEN_NAME)),
            (client, name) -> client.workers()
                    .updateWorker(name, NewWorker.builder().name("front").build()));

    private static final InteractionTemplate DELETE = new InteractionTemplate(
            "deleteWorker",
            "a request to delete a Worker and its versions",
            WORKER,
            name -> worker("DELETE", name),
            (client, name) -> client.workers().deleteWorker(name));

    private static final InteractionTemplate GET_VERSION = new InteractionTemplate(
            "getWorkerVersion",
            "a request for the previous version of a Worker, with its code",
            name -> List.of(States.previousVersion(name)),
            name -> version("GET", name, "${previous_version_id}").query("include", "modules"),
            (client, name) -> assertThat(client.workers()
                            .getWorkerVersion(
                                    name,
                                    ProviderValues.PREVIOUS_VERSION_ID,
                                    GetWorkerVersionOptions.builder()
                                            .include(VersionInclude.MODULES)
                                            .build())
                            .modules())
                    .isPresent());

    private static final InteractionTemplate DELETE_VERSION = new InteractionTemplate(
            "deleteWorkerVersion",
            "a request to delete the previous version of a Worker",
            name -> List.of(States.previousVersion(name)),
            name -> version("DELETE", name, "${previous_version_id}"),
            (client, name) -> client.workers().deleteWorkerVersion(name, ProviderValues.PREVIOUS_VERSION_ID));

    private static final InteractionTemplate PATCH_LATEST = new InteractionTemplate(
            "patchLatestWorkerVersion",
            "a request to change the message of the latest version of a Worker",
            name -> List.of(States.worker(name)),
            name -> patch(name, MESSAGE),
            (client, name) -> assertThat(client.workers()
                            .patchLatestWorkerVersion(name, message().build())
                            .annotations()
                            .flatMap(Annotations::workersMessage))
                    .contains("Fixes the greeting."));

    private WorkerInteractions() {}

    static Stream<ClientInteraction> all() {
        return Stream.of(
                CREATE.succeeds(
                        200,
                        "{\"id\": \"e8f70fdbc8b1fb0b8ddb1af166186758\", \"name\": \"greeter\","
                                + " \"created_on\": \"2026-02-20T19:02:56.446492Z\", \"logpush\": false}"),
                CREATE.described("a request to create a Worker under a name that exists")
                        .about("used", States.worker(GREETER))
                        .failsWith(409, Outcome.CONFLICT, 10040),
                RENAME.forWorker("old-worker", WorkerInteractions::twoWorkers).failsWith(409, Outcome.CONFLICT, 10040),
                REPLACE.forWorker("old-worker", WorkerInteractions::twoWorkers).failsWith(409, Outcome.CONFLICT, 10040),
                DELETE.succeeds(Response.of(200, ScriptInteractions.DELETED)),
                DELETE.with(
                                "a request to delete a Worker and its versions that another is bound to, by force",
                                name -> worker("DELETE", name).query("force", "true"),
                                (client, name) -> client.workers()
                                        .deleteWorker(
                                                name,
                                                DeleteWorkerOptions.builder()
                                                        .force(true)
                                                        .build()))
                        .forWorker("used-worker", WorkerInteractions::boundWorker)
                        .succeeds(Response.of(200, ScriptInteractions.DELETED)),
                DELETE.described("a request to delete a Worker and its versions that another is bound to")
                        .forWorker("used-worker", WorkerInteractions::boundWorker)
                        .fails(Outcome.CONFLICT, 10142, ""),
                GET_VERSION.succeeds(
                        200,
                        "{\"id\": \"3a1b0f7e-5d24-4a52-9d0e-6f7a0f1f4c11\", \"number\": 1, \"modules\": [{\"name\":"
                                + " \"index.js\", \"content_type\": \"application/javascript+module\","
                                + " \"content_base64\": \"ZXhwb3J0IGRlZmF1bHQge30=\"}]}"),
                GET_VERSION
                        .with(
                                "a request for a version that does not exist, by its id",
                                name -> version("GET", name, OTHER_VERSION),
                                (client, name) -> client.workers().getWorkerVersion(name, OTHER_VERSION))
                        .fails(Outcome.NOT_FOUND, 10071, ""),
                GET_VERSION
                        .described("a request for the previous version of a Worker")
                        .missingWorker(),
                DELETE_VERSION.succeeds(Response.of(200, ScriptInteractions.DELETED)),
                DELETE_VERSION
                        .with(
                                "a request to delete the deployed version of a Worker",
                                name -> version("DELETE", name, "${version_id}"),
                                (client, name) -> client.workers().deleteWorkerVersion(name, ProviderValues.VERSION_ID))
                        .fails(Outcome.CONFLICT, 10339, ""),
                DELETE_VERSION
                        .with(
                                "a request to delete a version that does not exist",
                                name -> version("DELETE", name, OTHER_VERSION),
                                (client, name) -> client.workers().deleteWorkerVersion(name, OTHER_VERSION))
                        .fails(Outcome.NOT_FOUND, 10071, ""),
                DELETE_VERSION.missingWorker(),
                PATCH_LATEST.succeeds(200, CHANGED),
                PATCH_LATEST
                        .with(
                                "a request to change the message of the latest version of a Worker, and to deploy it",
                                name -> patch(name, MESSAGE).query("deploy", "true"),
                                (client, name) -> client.workers()
                                        .patchLatestWorkerVersion(
                                                name,
                                                message().build(),
                                                PatchLatestWorkerVersionOptions.builder()
                                                        .deploy(true)
                                                        .build()))
                        .succeeds(200, CHANGED),
                PATCH_LATEST
                        .with(
                                "a request to change the latest version with a binding name that is too long",
                                name -> patch(
                                        name,
                                        "{\"bindings\": [{\"type\": \"plain_text\", \"name\": \""
                                                + InvalidValues.BINDING_NAME + "\", \"text\": \"hello\"}]}"),
                                (client, name) -> client.workers()
                                        .patchLatestWorkerVersion(
                                                name,
                                                WorkerVersionPatch.builder()
                                                        .addBinding(PlainTextBinding.builder()
                                                                .name(InvalidValues.BINDING_NAME)
                                                                .text("hello")
                                                                .build())
                                                        .build()))
                        .forInvalidSubject()
                        .fails(Outcome.INVALID, InvalidValues.BINDING_NAME_TOO_LONG, "/bindings/0/name"),
                PATCH_LATEST
                        .described("a request to change the latest version of a Worker that has none")
                        .forWorker("empty-worker", name -> List.of(States.workerWithoutVersions(name)))
                        .failsWith(404, Outcome.CONFLICT, 10222));
    }

    private static List<ProviderState> boundWorker(String name) {
        return List.of(States.worker(name), States.boundWorker(name, "front"));
    }

    private static List<ProviderState> twoWorkers(String name) {
        return List.of(States.worker(name), States.worker("front"));
    }

    private static Request worker(String method, String name) {
        return Request.of(method, "/workers/workers/" + name);
    }

    private static Request patch(String name, String patch) {
        return version("PATCH", name, "latest").body(Body.request(MERGE_PATCH, patch));
    }

    private static WorkerVersionPatch.Builder message() {
        return WorkerVersionPatch.builder()
                .annotations(Annotations.builder()
                        .workersMessage("Fixes the greeting.")
                        .build());
    }

    private static Request version(String method, String name, String id) {
        return Request.of(method, "/workers/workers/" + name + "/versions/" + id);
    }
}
