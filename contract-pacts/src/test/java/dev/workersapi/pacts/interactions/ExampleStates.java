package dev.workersapi.pacts.interactions;

import au.com.dius.pact.core.model.ProviderState;
import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.States;
import java.util.ArrayList;
import java.util.List;

/** The states, in addition to that of the account, in which the example request of an operation succeeds. */
final class ExampleStates {
    private final ExampleRequest request;
    private final String path;
    private final String json;
    private final boolean ofWorker;

    private ExampleStates(ExampleRequest request) {
        this.request = request;
        this.path = request.operation().path();
        this.json = request.body().json().map(JsonNode::toString).orElse("");
        this.ofWorker = request.subject().filter(Subject.WORKER::equals).isPresent();
    }

    /** @param name the name of the subject */
    static List<ProviderState> of(ExampleRequest request, String name) {
        ExampleStates states = new ExampleStates(request);
        String worker = states.ofWorker ? name : InteractionTemplate.GREETER;
        List<ProviderState> all = new ArrayList<>(states.ofWorker(worker));
        all.addAll(states.ofAccount());
        all.addAll(states.ofZone(worker));
        return all;
    }

    private List<ProviderState> ofWorker(String worker) {
        if (path.contains("/deployments") || request.isInPath("version_id")) {
            return List.of(States.previousVersion(worker));
        }
        if (path.contains("/tails")) {
            return List.of(States.worker(worker), States.tail(worker));
        }
        boolean exists = ofWorker || request.isInPath("route_id") || request.isInPath("domain_id");
        if (!exists && json.contains("\"name\":\"" + ExampleRequest.WORKER)) {
            return List.of(States.noWorker(worker));
        }
        return exists || json.contains(ExampleRequest.WORKER) ? List.of(States.worker(worker)) : List.of();
    }

    private List<ProviderState> ofAccount() {
        if (!path.endsWith("{account_id}/workers/subdomain")) {
            return List.of();
        }
        return List.of(json.isEmpty() ? States.accountSubdomain() : States.noAccountSubdomain());
    }

    private List<ProviderState> ofZone(String worker) {
        if (request.isInPath("route_id")) {
            return List.of(States.route(worker, "/greeting/*"));
        }
        if (request.isInPath("domain_id")) {
            return List.of(States.customDomain(worker, "greeting"));
        }
        return path.startsWith("/zones") || json.contains(ProviderValues.ZONE_NAME)
                ? List.of(States.zone())
                : List.of();
    }
}
