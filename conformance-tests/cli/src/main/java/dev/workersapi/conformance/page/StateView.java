package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.text.Secrets;
import dev.workersapi.referenceserver.snapshot.ServerState;
import dev.workersapi.referenceserver.state.Binding;
import dev.workersapi.referenceserver.state.Deployment;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerStore;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Formats the state of the server for the page, without secrets and with limited size. Thread-safe. */
final class StateView {
    private static final int MOST_WORKERS = 500;
    private static final int MOST_VERSIONS = 10;
    private static final int MOST_DEPLOYMENTS = 10;
    private static final int MOST_BINDINGS = 200;

    private final BindingText bindings;

    StateView(BindingText bindings) {
        this.bindings = bindings;
    }

    /**
     * Returns the Workers, with the most recently changed one first.
     *
     * @param secrets the secrets that strings in the state may repeat
     */
    ArrayNode workers(ServerState state, Secrets secrets) {
        ArrayNode workers = JsonNodeFactory.instance.arrayNode();
        TriggerList triggers = new TriggerList(state.accounts());
        state.workers().stream()
                .sorted(Comparator.comparing(
                                (WorkerStore.Entry entry) -> entry.worker().modified())
                        .reversed())
                .limit(MOST_WORKERS)
                .forEach(entry -> workers.add(new Writer(entry.worker(), secrets)
                        .write(entry.account())
                        .set("triggers", triggers.of(entry.account(), entry.worker()))));
        return workers;
    }

    private final class Writer {
        private final Worker worker;
        private final Secrets secrets;

        Writer(Worker worker, Secrets secrets) {
            this.worker = worker;
            this.secrets = secrets;
        }

        ObjectNode write(String account) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("account", PlainText.line(account));
            json.put("name", PlainText.line(worker.name()));
            json.put("tag", worker.tag());
            json.put("created", worker.created().toString());
            json.put("modified", worker.modified().toString());
            worker.deployments().active().ifPresent(active -> json.set("active", deployment(active)));
            ArrayNode versions = json.putArray("versions");
            newest(worker.versions().newestFirst(), MOST_VERSIONS).forEach(version -> versions.add(version(version)));
            json.put("moreVersions", worker.versions().all().size() - versions.size());
            ArrayNode deployments = json.putArray("deployments");
            newest(worker.deployments().newestFirst(), MOST_DEPLOYMENTS)
                    .forEach(deployment -> deployments.add(deployment(deployment)));
            json.put("moreDeployments", worker.deployments().all().size() - deployments.size());
            shown().ifPresent(version -> bindings(json, version));
            return json;
        }

        /** Returns the version whose bindings are shown: the one that handles requests. */
        private Optional<WorkerVersion> shown() {
            return worker.findDeployed().or(() -> worker.versions().latest());
        }

        private void bindings(ObjectNode json, WorkerVersion version) {
            json.put("bindingsOf", version.number());
            ArrayNode all = json.putArray("bindings");
            newest(version.bindings(), MOST_BINDINGS)
                    .forEach(binding -> all.addObject()
                            .put("name", PlainText.line(binding.name()))
                            .put("type", PlainText.line(binding.type()))
                            .put("secret", binding.isSecret())
                            .put("text", text(binding)));
            json.put("moreBindings", version.bindings().size() - all.size());
        }

        private String text(Binding binding) {
            return binding.isSecret() ? "" : secrets.mask(bindings.of(binding));
        }

        private ObjectNode version(WorkerVersion version) {
            ObjectNode json = annotated(version.annotations());
            json.put("id", version.id().toString());
            json.put("number", version.number());
            json.put("created", version.created().toString());
            json.put("source", PlainText.line(version.client()));
            json.put("entry", PlainText.line(secrets.mask(version.code().entry())));
            json.put("modules", version.code().modules().size());
            json.put("assets", version.assets().isPresent());
            return json;
        }

        private ObjectNode deployment(Deployment deployment) {
            ObjectNode json = annotated(deployment.annotations());
            json.put("id", deployment.id().toString());
            json.put("created", deployment.created().toString());
            json.put("source", PlainText.line(deployment.client()));
            ArrayNode shares = json.putArray("shares");
            deployment
                    .shares()
                    .forEach(share -> shares.addObject()
                            .put("version", share.version().toString())
                            .put("number", number(share.version()))
                            .put("percentage", share.percentage()));
            return json;
        }

        /** Returns the number of a version; 0 if the version was deleted. */
        private int number(UUID id) {
            return worker.version(id.toString()).map(WorkerVersion::number).orElse(0);
        }

        private ObjectNode annotated(ObjectNode annotations) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("message", annotation(annotations, "workers/message"));
            json.put("tag", annotation(annotations, "workers/tag"));
            json.put("trigger", annotation(annotations, "workers/triggered_by"));
            return json;
        }

        private String annotation(ObjectNode annotations, String name) {
            return PlainText.line(secrets.maskTraffic(annotations.path(name).asText()));
        }
    }

    private static <T> List<T> newest(List<T> all, int most) {
        return all.subList(0, Math.min(all.size(), most));
    }
}
