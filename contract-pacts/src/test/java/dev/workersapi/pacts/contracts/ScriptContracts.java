package dev.workersapi.pacts.contracts;

import static dev.workersapi.pacts.contracts.Subject.GREETER;
import static dev.workersapi.pacts.contracts.Subject.ITS_WORKER;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Workers as a whole: list, search and delete. */
final class ScriptContracts {
    private static final Subject LIST = new Subject(
            "listScripts",
            "a request for the Workers that do not carry a tag",
            ITS_WORKER,
            name -> Request.of("GET", "/workers/scripts").query("tags", name + ":no"),
            (client, name) -> assertThat(client.scripts()
                            .listScripts(ListScriptsOptions.builder()
                                    .tags(name + ":no")
                                    .build()))
                    .extracting(Script::id)
                    .containsExactly(Optional.of(GREETER)));

    private static final Subject SEARCH = new Subject(
            "searchScripts",
            "a search for Workers by a part of their names",
            ITS_WORKER,
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

    private static final Subject DELETE = new Subject(
            "deleteScript",
            "a request to delete a Worker",
            ITS_WORKER,
            name -> Request.of("DELETE", "/workers/scripts/" + name),
            (client, name) -> client.scripts().deleteScript(name));

    private ScriptContracts() {}

    static Stream<Contract> all() {
        Stream<Contract> own = Stream.of(
                LIST.succeeds(200, """
                        [{"id": "greeter"}]"""),
                SEARCH.succeeds(Response.of(200, Body.response("""
                                {"success": true,
                                 "result": [{"id": "e8f70fdbc8b1fb0b8ddb1af166186758", "script_name": "greeter",
                                   "created_on": "2026-01-05T05:15:11.602148Z",
                                   "modified_on": "2026-02-20T19:02:56.446492Z"}],
                                 "result_info": {"page": 1, "per_page": 10, "total_count": 1}}"""))),
                DELETE.succeeds(Response.of(200, Body.none())),
                DELETE.described("a request to delete a Worker that another is bound to")
                        .about("used-worker", name -> List.of(States.worker(name), States.boundWorker(name, "front")))
                        .fails(Outcome.CONFLICT, 10142, ""));
        return Stream.of(own, Stream.of(LIST, SEARCH).flatMap(Subject::failures), DELETE.failuresOfWorker())
                .flatMap(contracts -> contracts);
    }
}
