package dev.workersapi.pacts.interactions;

import static dev.workersapi.pacts.interactions.InteractionTemplate.GREETER;
import static dev.workersapi.pacts.interactions.InteractionTemplate.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ProviderState;
import dev.workersapi.client.api.ScriptsApi.DeleteScriptOptions;
import dev.workersapi.client.api.ScriptsApi.ListScriptsOptions;
import dev.workersapi.client.api.ScriptsApi.SearchScriptsOptions;
import dev.workersapi.client.model.Script;
import dev.workersapi.client.model.ScriptOrder;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Interactions that list, search and delete Workers. */
final class ScriptInteractions {
    private static final InteractionTemplate LIST = new InteractionTemplate(
            "listScripts",
            "a request for the Workers that do not carry a tag",
            WORKER,
            name -> Request.of("GET", "/workers/scripts").query("tags", name + ":no"),
            (client, name) -> assertThat(client.scripts()
                            .listScripts(ListScriptsOptions.builder()
                                    .tags(name + ":no")
                                    .build()))
                    .extracting(Script::id)
                    .containsExactly(Optional.of(GREETER)));

    private static final InteractionTemplate SEARCH = new InteractionTemplate(
            "searchScripts",
            "a search for Workers by a part of their names",
            WORKER,
            name -> Request.of("GET", "/workers/scripts-search")
                    .query("name", name)
                    .query("order_by", "modified_on")
                    .query("page", "1")
                    .query("per_page", "10"),
            (client, name) -> assertThat(client.scripts()
                            .searchScripts(SearchScriptsOptions.builder()
                                    .name(name)
                                    .orderBy(ScriptOrder.MODIFIED_ON)
                                    .perPage(10L)
                                    .build())
                            .toList())
                    .hasSize(1));

    private static final InteractionTemplate DELETE = new InteractionTemplate(
            "deleteScript",
            "a request to delete a Worker",
            WORKER,
            name -> Request.of("DELETE", "/workers/scripts/" + name),
            (client, name) -> client.scripts().deleteScript(name));

    /** Without this body, a failure with status 200 would pass. */
    static final Body DELETED = Body.response("{\"success\": true}");

    private ScriptInteractions() {}

    static Stream<ClientInteraction> all() {
        Stream<ClientInteraction> own = Stream.of(
                LIST.succeeds(200, """
                        [{"id": "greeter"}]"""),
                SEARCH.succeeds(Response.of(200, Body.response("""
                                {"success": true,
                                 "result": [{"id": "e8f70fdbc8b1fb0b8ddb1af166186758", "script_name": "greeter",
                                   "created_on": "2026-01-05T05:15:11.602148Z",
                                   "modified_on": "2026-02-20T19:02:56.446492Z"}],
                                 "result_info": {"page": 1, "per_page": 10, "total_count": 1}}"""))),
                DELETE.succeeds(Response.of(200, DELETED)),
                DELETE.with(
                                "a request to delete a Worker that another is bound to, by force",
                                name -> Request.of("DELETE", "/workers/scripts/" + name)
                                        .query("force", "true"),
                                (client, name) -> client.scripts()
                                        .deleteScript(
                                                name,
                                                DeleteScriptOptions.builder()
                                                        .force(true)
                                                        .build()))
                        .forWorker("used-worker", ScriptInteractions::boundWorker)
                        .succeeds(Response.of(200, DELETED)),
                DELETE.described("a request to delete a Worker that another is bound to")
                        .forWorker("used-worker", ScriptInteractions::boundWorker)
                        .fails(Outcome.CONFLICT, 10142, ""));
        return Stream.of(own, Stream.of(LIST, SEARCH).flatMap(InteractionTemplate::failures), DELETE.failuresOfWorker())
                .flatMap(interactions -> interactions);
    }

    private static List<ProviderState> boundWorker(String name) {
        return List.of(States.worker(name), States.boundWorker(name, "front"));
    }
}
