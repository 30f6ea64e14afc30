package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ProviderState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.DeploymentsApi.CreateDeploymentOptions;
import dev.workersapi.client.api.DeploymentsApi.ListDeploymentsOptions;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.DeploymentAnnotations;
import dev.workersapi.client.model.DeploymentStrategy;
import dev.workersapi.client.model.NewDeployment;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Interactions about deployments, which divide the traffic of a Worker between versions. */
final class DeploymentInteractions {
    private static final String OTHER_ID = "0b6c1e52-3b0e-4f60-9c55-8d7a4f2e1c33";
    private static final String MESSAGE = "Tries the new greeting.";
    private static final String VERSION = "${version_id}";
    private static final String PREVIOUS = "${previous_version_id}";

    private static final InteractionTemplate LIST = new InteractionTemplate(
            "listDeployments",
            "a request for the deployments of a Worker whose traffic is divided",
            name -> List.of(States.dividedTraffic(name)),
            name -> deployments("GET", name).query("page", "1").query("per_page", "10"),
            (client, name) -> assertThat(client.deployments()
                            .listDeploymentsWithResponse(
                                    name,
                                    ListDeploymentsOptions.builder()
                                            .page(1L)
                                            .perPage(10L)
                                            .build())
                            .result()
                            .deployments())
                    .extracting(deployment -> deployment.versions().size())
                    .containsExactly(2, 1, 1));

    private static final InteractionTemplate DIVIDE = creates(
            "a request to divide the traffic of a Worker between two versions",
            DeploymentInteractions::withPreviousVersion,
            VERSION,
            PREVIOUS);

    private static final InteractionTemplate ROLL_BACK = creates(
            "a request to roll back to the previous version of a Worker",
            DeploymentInteractions::withPreviousVersion,
            PREVIOUS);

    private static final InteractionTemplate GET = new InteractionTemplate(
            "getDeployment",
            "a request for the active deployment of a Worker",
            DeploymentInteractions::withPreviousVersion,
            name -> deployment("GET", name, "${deployment_id}"),
            (client, name) -> assertThat(client.deployments()
                            .getDeployment(name, ProviderValues.DEPLOYMENT_ID)
                            .versions())
                    .extracting(version -> version.percentage().intValueExact())
                    .containsExactly(100));

    private static final InteractionTemplate DELETE = new InteractionTemplate(
            "deleteDeployment",
            "a request to delete the previous deployment of a Worker",
            DeploymentInteractions::withPreviousVersion,
            name -> deployment("DELETE", name, "${previous_deployment_id}"),
            (client, name) -> client.deployments().deleteDeployment(name, ProviderValues.PREVIOUS_DEPLOYMENT_ID));

    private DeploymentInteractions() {}

    static Stream<ClientInteraction> all() {
        return Stream.of(
                LIST.succeeds(Response.of(
                        200,
                        Body.response(
                                list(
                                        deployment(ProviderValues.DEPLOYMENT_ID, 50, 50),
                                        deployment(ProviderValues.PREVIOUS_DEPLOYMENT_ID, 100),
                                        deployment(OTHER_ID, 100)),
                                "percentage"))),
                DIVIDE.succeeds(created(50, 50)),
                DIVIDE.with(
                                "a request to deploy a version that does not exist",
                                name -> create(name, OTHER_ID),
                                deploy(OTHER_ID))
                        .forWorker("other-worker", name -> List.of(States.worker(name)))
                        .fails(Outcome.NOT_FOUND, 10071, ""),
                DIVIDE.described("a request to divide the traffic of a Worker").missingWorker(),
                ROLL_BACK
                        .forWorker("old-worker", DeploymentInteractions::withPreviousVersion)
                        .succeeds(created(100)),
                ROLL_BACK
                        .described("a request to roll back to a version with another value of a secret")
                        .forWorker("secretive-worker", DeploymentInteractions::withChangedSecret)
                        .fails(Outcome.CONFLICT, 10220, ""),
                ROLL_BACK
                        .with(
                                "a request to roll back to a version with another value of a secret, by force",
                                name -> create(name, PREVIOUS).query("force", "true"),
                                (client, name) -> client.deployments()
                                        .createDeployment(
                                                name,
                                                newDeployment(PREVIOUS),
                                                CreateDeploymentOptions.builder()
                                                        .force(true)
                                                        .build()))
                        .forWorker("secretive-worker", DeploymentInteractions::withChangedSecret)
                        .succeeds(created(100)),
                ROLL_BACK
                        .described("a request to roll back to a version from before a migration")
                        .forWorker("migrated-worker", name -> List.of(States.migratedSince(name, "v1")))
                        .fails(Outcome.CONFLICT, ""),
                GET.succeeds(Response.of(
                        200, Body.response(envelope(deployment(ProviderValues.DEPLOYMENT_ID, 100)), "percentage"))),
                GET.with(
                                "a request for a deployment that does not exist",
                                name -> deployment("GET", name, OTHER_ID),
                                (client, name) -> client.deployments().getDeployment(name, OTHER_ID))
                        .fails(Outcome.NOT_FOUND, 10336, ""),
                GET.missingWorker(),
                DELETE.succeeds(Response.of(200, ScriptInteractions.DELETED)),
                DELETE.with(
                                "a request to delete the active deployment of a Worker",
                                name -> deployment("DELETE", name, "${deployment_id}"),
                                (client, name) ->
                                        client.deployments().deleteDeployment(name, ProviderValues.DEPLOYMENT_ID))
                        .failsWith(404, Outcome.CONFLICT, 10338),
                DELETE.with(
                                "a request to delete a deployment that does not exist",
                                name -> deployment("DELETE", name, OTHER_ID),
                                (client, name) -> client.deployments().deleteDeployment(name, OTHER_ID))
                        .fails(Outcome.NOT_FOUND, 10336, ""),
                DELETE.missingWorker());
    }

    private static InteractionTemplate creates(
            String description, Function<String, List<ProviderState>> given, String... versions) {
        return new InteractionTemplate(
                "createDeployment", description, given, name -> create(name, versions), deploy(versions));
    }

    private static List<ProviderState> withPreviousVersion(String name) {
        return List.of(States.previousVersion(name));
    }

    private static List<ProviderState> withChangedSecret(String name) {
        return List.of(States.changedSecret(name, "API_TOKEN"));
    }

    private static Request deployments(String method, String name) {
        return Request.of(method, "/workers/scripts/" + name + "/deployments");
    }

    private static Request deployment(String method, String name, String id) {
        return Request.of(method, "/workers/scripts/" + name + "/deployments/" + id);
    }

    /** @param versions the versions, which get equal shares */
    private static Request create(String name, String... versions) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("strategy", "percentage");
        ArrayNode list = body.putArray("versions");
        for (String version : versions) {
            list.addObject().put("version_id", version).put("percentage", 100 / versions.length);
        }
        body.putObject("annotations").put("workers/message", MESSAGE);
        return deployments("POST", name).body(Body.request(body));
    }

    private static BiConsumer<WorkersClient, String> deploy(String... versions) {
        return (client, name) -> {
            Deployment deployment = client.deployments().createDeployment(name, newDeployment(versions));
            assertThat(deployment.annotations().flatMap(DeploymentAnnotations::workersMessage))
                    .contains(MESSAGE);
            assertThat(deployment.versions()).hasSize(versions.length);
        };
    }

    private static NewDeployment newDeployment(String... versions) {
        NewDeployment.Builder deployment = NewDeployment.builder()
                .strategy(DeploymentStrategy.PERCENTAGE)
                .annotations(
                        DeploymentAnnotations.builder().workersMessage(MESSAGE).build());
        for (String version : versions) {
            deployment.addVersion(DeployedVersion.builder()
                    .versionId(example(version))
                    .percentage(new BigDecimal(100 / versions.length))
                    .build());
        }
        return deployment.build();
    }

    private static String example(String version) {
        return version.replace(VERSION, ProviderValues.VERSION_ID)
                .replace(PREVIOUS, ProviderValues.PREVIOUS_VERSION_ID);
    }

    private static Response created(int... percentages) {
        ObjectNode deployment = deployment(ProviderValues.DEPLOYMENT_ID, percentages);
        deployment.putObject("annotations").put("workers/message", MESSAGE);
        return Response.of(200, Body.response(envelope(deployment), "percentage"));
    }

    private static JsonNode list(ObjectNode... deployments) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("deployments").addAll(Arrays.asList(deployments));
        return envelope(result);
    }

    private static JsonNode envelope(JsonNode result) {
        return JsonNodeFactory.instance.objectNode().put("success", true).set("result", result);
    }

    private static ObjectNode deployment(String id, int... percentages) {
        ObjectNode deployment = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("created_on", "2026-02-20T19:05:12.118034Z")
                .put("source", "api")
                .put("strategy", "percentage");
        ArrayNode versions = deployment.putArray("versions");
        for (int percentage : percentages) {
            versions.addObject().put("version_id", ProviderValues.VERSION_ID).put("percentage", percentage);
        }
        return deployment;
    }
}
