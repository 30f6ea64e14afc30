package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.api.ScriptsApi.UploadScriptOptions;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.BindingsInherit;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.DeploymentAnnotations;
import dev.workersapi.client.model.DeploymentStrategy;
import dev.workersapi.client.model.NewDeployment;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.FormPart;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.States;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Interactions with the requests that the deployer and rollouts send. */
final class DeployerInteractions {
    private static final String MESSAGE = "Rollout: 5 %";
    private static final String TAG = "deployer:XZ2txavK01_nwDzYQ8_xoQ:new";

    private static final String DEPLOYMENTS =
            "{\"deployments\": [{\"id\": \"5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11\", \"source\": \"api\","
                    + " \"strategy\": \"percentage\", \"created_on\": \"2026-02-20T19:05:12.118034Z\", \"versions\":"
                    + " [{\"version_id\": \"18f97339-c287-4872-9bdd-e2135c07ec12\", \"percentage\": 100}]}]}";

    private static final InteractionTemplate FIRST_DEPLOYMENTS = new InteractionTemplate(
            "listDeployments",
            "a request for the first page of the deployments of a Worker",
            InteractionTemplate.WORKER,
            name -> deployments("GET", name).query("page", "1"),
            (client, name) -> assertThat(
                            client.deployments().listDeployments(name).stream().findFirst())
                    .isPresent());

    private static final InteractionTemplate LATEST_DEPLOYMENTS = new InteractionTemplate(
            "listDeployments",
            "a request for the latest deployments of a Worker",
            InteractionTemplate.WORKER,
            name -> deployments("GET", name),
            (client, name) -> assertThat(client.deployments()
                            .listDeploymentsWithResponse(name)
                            .result()
                            .deployments())
                    .isNotEmpty());

    private static final InteractionTemplate UPLOAD = UploadInteractions.UPLOAD.with(
            "an upload of a Worker that has no bindings to inherit",
            name -> UploadInteractions.upload(
                            name,
                            "{\"main_module\": \"index.js\", \"compatibility_date\": \"2026-01-01\", \"bindings\": [],"
                                    + " \"annotations\": {\"workers/tag\": \"" + TAG + "\"}}")
                    .query("bindings_inherit", "strict"),
            (client, name) -> assertThat(client.scripts()
                            .uploadScript(
                                    name,
                                    UploadInteractions.worker(metadata()
                                            .bindings(List.of())
                                            .annotations(Annotations.builder()
                                                    .workersTag(TAG)
                                                    .build())
                                            .build()),
                                    UploadScriptOptions.builder()
                                            .bindingsInherit(BindingsInherit.STRICT)
                                            .build())
                            .id())
                    .contains(name));

    private static final InteractionTemplate VERSION = new InteractionTemplate(
            "uploadVersion",
            "an upload of a version without annotations",
            InteractionTemplate.WORKER,
            name -> Request.of("POST", "/workers/scripts/" + name + "/versions")
                    .body(Body.form(
                            FormPart.json(
                                    "metadata",
                                    "{\"main_module\": \"index.js\", \"compatibility_date\": \"2026-01-01\"}"),
                            SampleModules.module())),
            (client, name) -> assertThat(client.versions()
                            .uploadVersion(
                                    name, UploadInteractions.worker(metadata().build()))
                            .id())
                    .isPresent());

    private static final InteractionTemplate SHARE = new InteractionTemplate(
                    "createDeployment",
                    "a request to give a version a share of the traffic of a Worker",
                    name -> List.of(States.previousVersion(name)),
                    name -> deployments("POST", name)
                            .body(Body.request(
                                    "{\"strategy\": \"percentage\", \"versions\": [{\"version_id\": \"${version_id}\","
                                            + " \"percentage\": 5.0}, {\"version_id\": \"${previous_version_id}\","
                                            + " \"percentage\": 95.0}], \"annotations\": {\"workers/message\": \""
                                            + MESSAGE + "\"}}")),
                    (client, name) -> assertThat(client.deployments()
                                    .createDeployment(
                                            name,
                                            NewDeployment.builder()
                                                    .strategy(DeploymentStrategy.PERCENTAGE)
                                                    .addVersion(share(ProviderValues.VERSION_ID, 5))
                                                    .addVersion(share(ProviderValues.PREVIOUS_VERSION_ID, 95))
                                                    .annotations(DeploymentAnnotations.builder()
                                                            .workersMessage(MESSAGE)
                                                            .build())
                                                    .build())
                                    .versions())
                            .hasSize(2))
            .forWorker("gradual-worker", name -> List.of(States.previousVersion(name)));

    private DeployerInteractions() {}

    static Stream<ClientInteraction> all() {
        return Stream.of(
                FIRST_DEPLOYMENTS.succeeds(200, DEPLOYMENTS),
                FIRST_DEPLOYMENTS.missingWorker(),
                LATEST_DEPLOYMENTS.succeeds(200, DEPLOYMENTS),
                LATEST_DEPLOYMENTS.missingWorker(),
                UPLOAD.succeeds(200, UploadInteractions.UPLOADED),
                VERSION.succeeds(
                        200,
                        "{\"id\": \"18f97339-c287-4872-9bdd-e2135c07ec12\", \"number\": 2, \"startup_time_ms\": 10}"),
                SHARE.succeeds(
                        200,
                        "{\"id\": \"5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11\", \"strategy\": \"percentage\", \"versions\":"
                                + " [{\"version_id\": \"18f97339-c287-4872-9bdd-e2135c07ec12\", \"percentage\": 5},"
                                + " {\"version_id\": \"3a1b0f7e-5d24-4a52-9d0e-6f7a0f1f4c11\", \"percentage\": 95}],"
                                + " \"annotations\": {\"workers/message\": \"" + MESSAGE + "\"}}"));
    }

    private static Request deployments(String method, String name) {
        return Request.of(method, "/workers/scripts/" + name + "/deployments");
    }

    private static WorkerMetadata.Builder metadata() {
        return UploadInteractions.metadata().compatibilityDate("2026-01-01");
    }

    /** @param percentage the percentage, which is sent as a decimal number */
    private static DeployedVersion share(String version, double percentage) {
        return DeployedVersion.builder()
                .versionId(version)
                .percentage(BigDecimal.valueOf(percentage))
                .build();
    }
}
