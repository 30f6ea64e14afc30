package dev.workersapi.pacts.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.NewWorker;
import dev.workersapi.client.model.Schedule;
import dev.workersapi.client.model.Tail;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** States of Workers: their existence, code, bindings, settings, schedules and tails. */
final class WorkerStates {
    /** The documented limit for a paid account. */
    private static final int ALL_SCHEDULES = 250;

    private static final int MINUTES = 60;

    private final WorkersClient client;
    private final SpareWorkers workers;

    WorkerStates(WorkersClient client, SpareWorkers workers) {
        this.client = client;
        this.workers = workers;
    }

    /** Handlers by sentence. */
    Map<String, StateHandler> handlers() {
        return Map.ofEntries(
                Map.entry(States.NO_WORKER, StateHandler.of(state -> workers.remove(state.script()))),
                Map.entry(States.WORKER, StateHandler.of(this::worker)),
                Map.entry(
                        States.SERVICE_WORKER,
                        StateHandler.of(state -> workers.create(state.script(), SampleWorkers.serviceWorker()))),
                Map.entry(
                        States.WORKER_WITH_WASM,
                        StateHandler.of(state -> workers.create(state.script(), SampleWorkers.withWasm()))),
                Map.entry(
                        States.WORKER_WITH_BINDING,
                        StateHandler.of(state ->
                                workers.create(state.script(), SampleWorkers.withBinding(state.get("binding"))))),
                Map.entry(States.WORKER_WITH_PLACEMENT, StateHandler.of(this::placed)),
                Map.entry(States.MIGRATED_WORKER, StateHandler.of(this::migrated)),
                Map.entry(States.WORKER_WITHOUT_VERSIONS, StateHandler.of(this::withoutVersions)),
                Map.entry(States.BOUND_WORKER, StateHandler.of(this::bound)),
                Map.entry(States.SCHEDULED_WORKER, StateHandler.of(this::scheduled)),
                Map.entry(States.ALL_SCHEDULES, StateHandler.of(this::allSchedules)),
                Map.entry(States.TAIL, this::tail));
    }

    private void worker(RequestedState state) {
        workers.create(state.script(), SampleWorkers.module());
    }

    private void placed(RequestedState state) {
        workers.create(state.script(), SampleWorkers.with("placement", state.get("placement")));
    }

    private void migrated(RequestedState state) {
        JsonNode migrations = JsonNodeFactory.instance.objectNode().set("new_tag", state.get("migration_tag"));
        workers.create(state.script(), SampleWorkers.with("migrations", migrations));
    }

    private void withoutVersions(RequestedState state) {
        workers.remove(state.script());
        client.workers().createWorker(NewWorker.builder().name(state.script()).build());
    }

    private void bound(RequestedState state) {
        JsonNode service = JsonNodeFactory.instance
                .objectNode()
                .put("type", "service")
                .put("name", "BOUND")
                .put("service", state.script());
        workers.create(state.text("bound_worker"), SampleWorkers.withBinding(service));
    }

    private void scheduled(RequestedState state) {
        worker(state);
        client.schedules().updateSchedules(state.script(), List.of(schedule(state.text("cron"))));
    }

    private void allSchedules(RequestedState state) {
        worker(state);
        List<Schedule> all = IntStream.range(0, ALL_SCHEDULES)
                .mapToObj(minute -> schedule(minute % MINUTES + " " + minute / MINUTES + " * * *"))
                .toList();
        client.schedules().updateSchedules(state.script(), all);
    }

    private Map<String, Object> tail(RequestedState state) {
        Tail tail = client.tails().createTail(state.script());
        return Map.of("tail_id", Identifiers.of("tail", tail.id()));
    }

    private static Schedule schedule(String cron) {
        return Schedule.builder().cron(cron).build();
    }
}
