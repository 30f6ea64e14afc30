package dev.workersapi.referenceserver.operation.zone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.account.Route;
import dev.workersapi.referenceserver.account.WorkerRef;
import dev.workersapi.referenceserver.account.Zone;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists, creates, replaces and deletes the routes of zones. */
public final class RouteOperations {
    /** The documented limit, which is the same on every plan. */
    private static final int MOST_OF_A_ZONE = 1000;

    private final Context context;

    public RouteOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "listRoutes", this::list,
                "createRoute", this::create,
                "getRoute", this::get,
                "updateRoute", this::update,
                "deleteRoute", this::delete,
                "putScriptRoutes", this::replaceAll);
    }

    private Exchange.Response list(OperationCall call) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        context.accounts().routes(call.inPath("zone_id")).forEach(route -> result.add(json(route)));
        return Responses.success(result);
    }

    private Exchange.Response get(OperationCall call) {
        return Responses.success(
                json(existing(context.accounts().routes(call.inPath("zone_id")), call.inPath("route_id"))));
    }

    private Exchange.Response create(OperationCall call) {
        Route route = sent(call, context.tag());
        context.accounts().updateRoutes(call.inPath("zone_id"), routes -> with(routes, route));
        return Responses.success(json(route));
    }

    private Exchange.Response update(OperationCall call) {
        Route route = sent(call, call.inPath("route_id"));
        context.accounts().updateRoutes(call.inPath("zone_id"), routes -> {
            List<Route> others = new ArrayList<>(routes);
            int position = routes.indexOf(existing(routes, route.id()));
            others.remove(position);
            refuseIfExists(others, route.pattern());
            others.add(position, route);
            return others;
        });
        return Responses.success(json(route));
    }

    private Exchange.Response delete(OperationCall call) {
        String id = call.inPath("route_id");
        context.accounts().updateRoutes(call.inPath("zone_id"), routes -> {
            List<Route> others = new ArrayList<>(routes);
            others.remove(existing(routes, id));
            return others;
        });
        return Responses.success(JsonNodeFactory.instance.objectNode().put("id", id));
    }

    /** Replaces the routes of a Worker in all zones of the account. */
    private Exchange.Response replaceAll(OperationCall call) {
        WorkerRef worker = new WorkerRef(
                call.account(),
                context.store().get(call.account(), call.script()).tag());
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        problems.refuseIfAny();
        Map<String, Zone> zones = new LinkedHashMap<>();
        for (JsonNode item : call.json()) {
            String pattern = item.path("pattern").asText();
            zones.put(pattern, Zones.of(call.account(), item, host(pattern)));
        }
        context.accounts().updateAllRoutes(all -> {
            Map<String, List<Route>> changed = new HashMap<>();
            all.forEach((zone, routes) -> changed.put(
                    zone,
                    routes.stream()
                            .filter(route -> !route.worker().equals(Optional.of(worker)))
                            .toList()));
            zones.forEach((pattern, zone) -> changed.merge(
                    zone.id(),
                    List.of(new Route(id(all, zone, pattern), pattern, Optional.of(worker))),
                    (routes, added) -> with(routes, added.get(0))));
            return changed;
        });
        context.accounts().update(call.account(), account -> {
            for (Zone zone : Set.copyOf(zones.values())) {
                account = account.withZone(zone.name());
            }
            return account;
        });
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        zones.forEach((pattern, zone) -> result.addObject()
                .put("pattern", pattern)
                .put("zone_id", zone.id())
                .put("zone_name", zone.name()));
        return Responses.success(result);
    }

    /** Returns the identifier of a route. A route that already existed keeps its identifier. */
    private String id(Map<String, List<Route>> all, Zone zone, String pattern) {
        return all.getOrDefault(zone.id(), List.of()).stream()
                .filter(route -> route.pattern().equals(pattern))
                .map(Route::id)
                .findFirst()
                .orElseGet(context::tag);
    }

    private Route sent(OperationCall call, String id) {
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        problems.refuseIfAny();
        String pattern = call.object().path("pattern").asText();
        String script = call.object().path("script").asText();
        return new Route(
                id,
                pattern,
                script.isEmpty() ? Optional.empty() : Optional.of(worker(call.inPath("zone_id"), pattern, script)));
    }

    /** Returns the Worker. The path contains no account, so the account of the zone is preferred. */
    private WorkerRef worker(String zone, String pattern, String script) {
        List<WorkerRef> found = new ArrayList<>();
        for (String account : context.store().accounts()) {
            context.store().find(account, script).ifPresent(worker -> {
                boolean owner = Zones.suffixes(host(pattern)).stream()
                        .anyMatch(name -> Zone.of(account, name).id().equals(zone));
                found.add(owner ? 0 : found.size(), new WorkerRef(account, worker.tag()));
            });
        }
        if (found.isEmpty()) {
            throw new Refusal(
                    ErrorCode.ROUTE_WITHOUT_WORKER,
                    "the Worker '" + script + "' of the route does not exist: upload it first, or correct its name");
        }
        return found.get(0);
    }

    private static List<Route> with(List<Route> routes, Route added) {
        refuseIfExists(routes, added.pattern());
        if (routes.size() >= MOST_OF_A_ZONE) {
            throw new Refusal(
                    ErrorCode.TOO_MANY_ROUTES,
                    "the zone has " + routes.size() + " routes of at most " + MOST_OF_A_ZONE
                            + ": delete unused routes, or use patterns with wildcards");
        }
        List<Route> changed = new ArrayList<>(routes);
        changed.add(added);
        return changed;
    }

    private static void refuseIfExists(List<Route> routes, String pattern) {
        if (routes.stream().anyMatch(route -> route.pattern().equals(pattern))) {
            throw new Refusal(
                    ErrorCode.ROUTE_EXISTS,
                    "a route with the pattern '" + pattern
                            + "' already exists in this zone: delete that route, or use another pattern");
        }
    }

    private static Route existing(List<Route> routes, String id) {
        return routes.stream()
                .filter(route -> route.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        ErrorCode.ROUTE_NOT_FOUND,
                        "the zone has no route with this identifier: list its routes to see the existing ones"));
    }

    /** Returns the host in a pattern, without its wildcard. */
    private static String host(String pattern) {
        String rest = pattern.substring(pattern.indexOf("://") < 0 ? 0 : pattern.indexOf("://") + 3);
        int path = rest.indexOf('/');
        String host = path < 0 ? rest : rest.substring(0, path);
        return host.startsWith("*.") ? host.substring(2) : host.startsWith("*") ? host.substring(1) : host;
    }

    private ObjectNode json(Route route) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("id", route.id()).put("pattern", route.pattern());
        route.worker()
                .flatMap(worker -> context.store().nameOf(worker.account(), worker.tag()))
                .ifPresent(name -> json.put("script", name));
        return json;
    }
}
