package dev.workersapi.referenceserver.operation.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.account.Account;
import dev.workersapi.referenceserver.state.Bindings;
import dev.workersapi.referenceserver.state.Deployment;
import dev.workersapi.referenceserver.state.SharedSettings;
import dev.workersapi.referenceserver.state.VersionShare;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes Workers and versions in the form of the document's response schemas. */
public final class ResultJson {
    private static final String STANDARD = "standard";
    private static final String AUTHOR = "user@example.com";
    private static final int STARTUP_TIME_MS = 1;

    /** The runtime settings of a version. */
    private static final List<String> RUNTIME =
            List.of("compatibility_date", "compatibility_flags", "exports", "limits");

    /** The settings of a version that the beta API describes. */
    private static final List<String> VERSION_SETTINGS = List.of(
            "cache_options",
            "compatibility_date",
            "compatibility_flags",
            "containers",
            "exports",
            "limits",
            "package_dependencies",
            "placement",
            "usage_model");

    /** The settings of a version that are part of the settings response. */
    private static final Set<String> SETTINGS =
            Set.of("cache_options", "compatibility_date", "compatibility_flags", "limits", "placement", "usage_model");

    private ResultJson() {}

    /**
     * Writes the document's {@code Script}. A Worker that is not deployed has none of the properties that belong to a
     * version.
     */
    public static ObjectNode script(Worker worker) {
        ObjectNode view = object();
        view.put("id", worker.name());
        view.put("tag", worker.tag());
        worker.findDeployed().ifPresent(version -> deployed(view, version));
        view.put("created_on", worker.created().toString());
        view.put("modified_on", worker.modified().toString());
        worker.deployments()
                .active()
                .map(Deployment::client)
                .ifPresent(client -> view.put("last_deployed_from", client));
        view.put("logpush", worker.shared().logpush());
        if (!worker.migrationTag().isEmpty()) {
            view.put("migration_tag", worker.migrationTag());
        }
        copy(worker.shared().values(), view, List.of("observability"));
        view.set("tags", worker.shared().orNull("tags"));
        view.set("tail_consumers", worker.shared().orNull("tail_consumers"));
        return view;
    }

    private static void deployed(ObjectNode view, WorkerVersion version) {
        view.put("etag", version.code().etag());
        copy(
                version.settings(),
                view,
                List.of("cache_options", "compatibility_date", "compatibility_flags", "exports", "placement"));
        version.code().main().ifPresent(module -> view.put("entry_point", module.name()));
        handlers(view, version);
        view.put("has_assets", version.assets().isPresent());
        view.put(
                "has_modules",
                !version.code().serviceWorker() && !version.code().modules().isEmpty());
        view.put("startup_time_ms", STARTUP_TIME_MS);
        view.set("usage_model", usageModel(version));
    }

    /** Writes the document's {@code UploadedScript}. The vendor's CLI uses {@code deployment_id} as the version id. */
    public static ObjectNode uploaded(Worker worker) {
        return script(worker)
                .put("deployment_id", worker.latest().id().toString().replace("-", ""));
    }

    /** The document's {@code ScriptSearchResult}. */
    public static ObjectNode found(Worker worker) {
        return object().put("id", worker.tag())
                .put("script_name", worker.name())
                .put("service_name", worker.name())
                .put("environment_name", "production")
                .put("environment_is_default", true)
                .put("created_on", worker.created().toString())
                .put("modified_on", worker.modified().toString());
    }

    /** The document's {@code Settings}. */
    public static ObjectNode settings(Worker worker) {
        WorkerVersion version = worker.deployed();
        ObjectNode view = object();
        view.set("bindings", Bindings.array(version.bindings()));
        view.set("placement", object());
        view.putArray("compatibility_flags");
        for (Map.Entry<String, JsonNode> setting : version.settings().properties()) {
            if (SETTINGS.contains(setting.getKey())) {
                view.set(setting.getKey(), setting.getValue());
            }
        }
        view.putNull("migrations");
        view.set("usage_model", usageModel(version));
        view.setAll(sharedSettings(worker.shared()));
        return view;
    }

    /** The document's {@code ScriptSettings}. */
    public static ObjectNode sharedSettings(SharedSettings settings) {
        ObjectNode view = object();
        view.set("observability", settings.orNull("observability"));
        view.set("tags", settings.orNull("tags"));
        view.set("tail_consumers", settings.orNull("tail_consumers"));
        view.setAll(settings.values());
        view.put("logpush", settings.logpush());
        return view;
    }

    /** The document's {@code VersionSummary}. */
    public static ObjectNode summary(WorkerVersion version, Worker worker) {
        String created = version.created().toString();
        ObjectNode view = object();
        view.put("id", version.id().toString());
        view.put("number", version.number());
        view.putObject("metadata")
                .put("author_email", AUTHOR)
                .put("author_id", "408cbcdfd4dda4617efef40b04d168a1")
                .put("created_on", created)
                .put("modified_on", created)
                .put("hasPreview", worker.subdomain().previews())
                .put("has_preview", worker.subdomain().previews())
                .put("source", version.client());
        view.set("annotations", version.annotations());
        return view;
    }

    /** The document's {@code Version}. */
    public static ObjectNode version(WorkerVersion version, Worker worker) {
        ObjectNode view = summary(version, worker);
        ObjectNode resources = view.putObject("resources");
        resources.set("bindings", Bindings.array(version.bindings()));
        ObjectNode script = resources.putObject("script");
        script.put("etag", version.code().etag());
        handlers(script, version);
        script.put("last_deployed_from", version.client());
        ObjectNode runtime = resources.putObject("script_runtime");
        copy(version.settings(), runtime, RUNTIME);
        runtime.set("usage_model", usageModel(version));
        if (!worker.migrationTag().isEmpty()) {
            runtime.put("migration_tag", worker.migrationTag());
        }
        view.put("startup_time_ms", STARTUP_TIME_MS);
        return view;
    }

    /** The document's {@code WorkerVersion}. */
    public static ObjectNode workerVersion(WorkerVersion version, Worker worker, Account account, boolean modules) {
        ObjectNode view = object();
        view.put("id", version.id().toString());
        view.put("number", version.number());
        view.put("created_on", version.created().toString());
        ArrayNode urls = view.putArray("urls");
        account.workersDevHost(version.id().toString().substring(0, 8) + "-" + worker.name())
                .ifPresent(host -> urls.add("https://" + host));
        copy(version.settings(), view, VERSION_SETTINGS);
        view.set("annotations", version.annotations());
        version.assets().ifPresent(config -> view.putObject("assets").set("config", config));
        view.set("bindings", Bindings.array(version.bindings()));
        if (!version.code().entry().isEmpty()) {
            view.put("main_module", version.code().entry());
        }
        if (modules) {
            view.set("modules", VersionModules.json(version.code()));
        }
        version.content().migrations().ifPresent(migrations -> view.set("migrations", migrations));
        if (!worker.migrationTag().isEmpty() && worker.isActive(version)) {
            view.put("migration_tag", worker.migrationTag());
        }
        view.put("source", version.client());
        view.put("startup_time_ms", STARTUP_TIME_MS);
        return view;
    }

    /** The document's {@code Deployment}. */
    public static ObjectNode deployment(Deployment deployment) {
        ObjectNode view = object();
        view.put("id", deployment.id().toString());
        view.put("source", deployment.client());
        view.put("strategy", "percentage");
        view.put("author_email", AUTHOR);
        view.put("created_on", deployment.created().toString());
        view.set("annotations", deployment.annotations());
        ArrayNode versions = view.putArray("versions");
        for (VersionShare share : deployment.shares()) {
            versions.addObject().put("version_id", share.version().toString()).put("percentage", share.percentage());
        }
        return view;
    }

    /** The document's {@code UsageModelSettings}. */
    public static ObjectNode usage(WorkerVersion version) {
        ObjectNode view = object();
        view.set("usage_model", usageModel(version));
        ObjectNode limits = view.putObject("user_limits");
        copy(version.settings().path("limits"), limits, List.of("cpu_ms"));
        return view;
    }

    /** The document's {@code Subdomain}. */
    public static ObjectNode subdomain(Worker.Subdomain subdomain) {
        return object().put("enabled", subdomain.enabled()).put("previews_enabled", subdomain.previews());
    }

    private static void handlers(ObjectNode view, WorkerVersion version) {
        ArrayNode handlers = view.putArray("handlers");
        if (!version.code().modules().isEmpty()) {
            handlers.add("fetch");
        }
        ArrayNode named = view.putArray("named_handlers");
        for (String name : Bindings.classes(version)) {
            named.addObject().put("name", name).putArray("handlers").add("class");
        }
    }

    private static JsonNode usageModel(WorkerVersion version) {
        return version.settings().has("usage_model")
                ? version.settings().get("usage_model")
                : JsonNodeFactory.instance.textNode(STANDARD);
    }

    private static void copy(JsonNode from, ObjectNode to, List<String> names) {
        for (String name : names) {
            if (from.has(name)) {
                to.set(name, from.get(name));
            }
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
