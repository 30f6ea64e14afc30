package dev.workersapi.pacts.interactions;

import static dev.workersapi.pacts.interactions.InteractionTemplate.GREETER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.NewRoute;
import dev.workersapi.client.model.ZoneRoute;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Interactions about the routes of a zone. */
final class RouteInteractions {
    private static final String OTHER_ROUTE = "6b1f0d7c2a4e4c93b5d8e0f1a2c3b4d5";
    private static final String MISSING = "missing-worker";

    private static final InteractionTemplate LIST = InteractionTemplate.ofZone(
            "listRoutes",
            "a request for the routes of a zone",
            List.of(States.worker(GREETER), States.route(GREETER, "/greeting/*")),
            Request.inZone("GET", "/workers/routes"),
            (client, zone) -> assertThat(client.zone(zone).routes().listRoutes())
                    .extracting(ZoneRoute::pattern)
                    .containsExactly("example.com/greeting/*"));

    private static final InteractionTemplate CREATE = InteractionTemplate.ofZone(
            "createRoute",
            "a request to create a route to a Worker",
            List.of(States.worker(GREETER), States.zone()),
            create(GREETER),
            createRoute(GREETER));

    private static final InteractionTemplate GET = InteractionTemplate.ofZone(
            "getRoute",
            "a request for a route that does not exist",
            List.of(States.zone()),
            route("GET", OTHER_ROUTE),
            (client, zone) -> client.zone(zone).routes().getRoute(OTHER_ROUTE));

    private static final InteractionTemplate UPDATE = InteractionTemplate.ofZone(
            "updateRoute",
            "a request to replace a route that does not exist",
            List.of(States.worker(GREETER), States.zone()),
            route("PUT", OTHER_ROUTE).body(newRoute(GREETER)),
            (client, zone) -> client.zone(zone).routes().updateRoute(OTHER_ROUTE, route(GREETER)));

    private static final InteractionTemplate DELETE = InteractionTemplate.ofZone(
            "deleteRoute",
            "a request to delete a route that does not exist",
            List.of(States.zone()),
            route("DELETE", OTHER_ROUTE),
            (client, zone) -> client.zone(zone).routes().deleteRoute(OTHER_ROUTE));

    private RouteInteractions() {}

    static Stream<ClientInteraction> all() {
        return Stream.of(
                LIST.succeeds(
                        200,
                        "[{\"id\": \"7c0de5f4b1f14d1e9b0f4b3d2a6e8c55\", \"pattern\": \"example.com/greeting/*\","
                                + " \"script\": \"greeter\"}]"),
                CREATE.succeeds(
                        200,
                        "{\"id\": \"7c0de5f4b1f14d1e9b0f4b3d2a6e8c55\", \"pattern\": \"example.com/shop/*\","
                                + " \"script\": \"greeter\"}"),
                CREATE.described("a request to create a route with a pattern that exists")
                        .about("used", States.worker(GREETER), States.route(GREETER, "/shop/*"))
                        .failsWith(409, Outcome.CONFLICT, 10020),
                CREATE.with(
                                "a request to create a route to a Worker that does not exist",
                                zone -> create(MISSING).example("zone_id", zone),
                                createRoute(MISSING))
                        .about("empty", States.noWorker(MISSING), States.zone())
                        .failsWith(400, Outcome.NOT_FOUND, 10019),
                GET.fails(Outcome.NOT_FOUND, 10009, ""),
                UPDATE.fails(Outcome.NOT_FOUND, 10009, ""),
                UPDATE.with(
                                "a request to replace a route with one to a Worker that does not exist",
                                zone -> route("PUT", "${route_id}")
                                        .body(newRoute(MISSING))
                                        .example("zone_id", zone),
                                (client, zone) ->
                                        client.zone(zone).routes().updateRoute(ProviderValues.ROUTE_ID, route(MISSING)))
                        .about(
                                "empty",
                                States.noWorker(MISSING),
                                States.worker(GREETER),
                                States.route(GREETER, "/greeting/*"))
                        .failsWith(400, Outcome.NOT_FOUND, 10019),
                DELETE.fails(Outcome.NOT_FOUND, 10009, ""));
    }

    private static Request create(String worker) {
        return Request.inZone("POST", "/workers/routes").body(newRoute(worker));
    }

    private static Request route(String method, String id) {
        return Request.inZone(method, "/workers/routes/" + id);
    }

    private static Body newRoute(String worker) {
        return Body.request("{\"pattern\": \"${zone_name}/shop/*\", \"script\": \"" + worker + "\"}");
    }

    private static BiConsumer<WorkersClient, String> createRoute(String worker) {
        return (client, zone) -> assertThat(
                        client.zone(zone).routes().createRoute(route(worker)).pattern())
                .isEqualTo("example.com/shop/*");
    }

    private static NewRoute route(String worker) {
        return NewRoute.builder()
                .pattern(ProviderValues.ZONE_NAME + "/shop/*")
                .script(worker)
                .build();
    }
}
