package dev.workersapi.conformance.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.deployer.Resource;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.AssetsBinding;
import dev.workersapi.client.model.SingleStepMigration;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.upload.Part;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A state before a deployment, and the desired one.
 *
 * @param removedSecrets secrets to remove by name
 * @param removed the kinds of resources that are removed unless the desired state names them
 * @param setsWorkersDev whether the desired state names workers.dev
 */
record StatePair(
        long seed,
        Before before,
        Resources named,
        Set<String> removedSecrets,
        Set<Resource> removed,
        boolean setsWorkersDev,
        boolean migrates) {
    static StatePair of(long seed) {
        Random random = new Random(seed);
        Before before = Before.random(random);
        Resources named = Resources.random(random);
        Set<String> removedSecrets = new TreeSet<>();
        before.resources().secrets().keySet().stream()
                .filter(secret -> !named.secrets().containsKey(secret) && random.nextInt(4) == 0)
                .forEach(removedSecrets::add);
        Set<Resource> removed = EnumSet.noneOf(Resource.class);
        for (Resource resource : Resource.values()) {
            if (random.nextInt(5) == 0) {
                removed.add(resource);
            }
        }
        return new StatePair(
                seed, before, named, removedSecrets, removed, random.nextBoolean(), random.nextInt(4) == 0);
    }

    /** Returns true if the desired state does not name the assets of the Worker, and they cannot be kept. */
    boolean losesAssets() {
        boolean secondVersion = before.shape() == Before.Shape.SPLIT || before.shape() == Before.Shape.NEWER;
        return secondVersion && before.resources().assets() && !named.assets();
    }

    DesiredWorker desired() {
        WorkerMetadata.Builder metadata = named.metadata(1);
        if (named.assets()) {
            metadata.addBinding(AssetsBinding.builder().name("ASSETS").build());
        }
        if (migrates) {
            SingleStepMigration.Builder migration =
                    SingleStepMigration.builder().newTag("v2").addNewSqliteClass("Room");
            if (before.shape() == Before.Shape.MIGRATED) {
                migration.oldTag("v1");
            }
            metadata.migrations(migration.build());
        }
        DesiredWorker.Builder desired = DesiredWorker.builder(Before.WORKER)
                .metadata(metadata.build())
                .module(Part.of("index.js", "import './util.mjs'; export default {} // new"))
                .module(Part.of("util.mjs", "export {}"))
                .secrets(named.secrets())
                .removeSecrets(removedSecrets.toArray(new String[0]))
                .crons(named.crons().toArray(new String[0]))
                .domains(named.domains().toArray(new String[0]))
                .removeUnnamed(removed.toArray(new Resource[0]));
        named.routesByZone().forEach((zone, patterns) -> desired.routes(zone, patterns.toArray(new String[0])));
        if (named.assets()) {
            desired.assets(Assets.builder()
                    .add("/index.html", "<h1>new</h1>")
                    .add("/_headers", "/*\n  X-Frame-Options: DENY")
                    .build());
        }
        if (setsWorkersDev) {
            desired.workersDev(named.workersDev());
        }
        return desired.build();
    }

    /** Returns the state after the deployment: the previous state, without removed and with named resources. */
    WorkerState expected(Optional<WorkerState> then) {
        Map<String, JsonNode> bindings = new HashMap<>();
        Map<String, JsonNode> settings = new HashMap<>();
        then.ifPresent(old -> {
            settings.putAll(old.settings());
            old.bindings().forEach((name, binding) -> {
                boolean secret = binding.path("type").asText().startsWith("secret_");
                if (secret ? !removedSecrets.contains(name) : !removed.contains(Resource.BINDINGS)) {
                    bindings.put(name, binding);
                }
            });
        });
        JsonNode metadata = Json.mapper().valueToTree(named.metadata(1).build());
        metadata.path("bindings")
                .forEach(binding -> bindings.put(binding.path("name").asText(), binding));
        named.secrets()
                .keySet()
                .forEach(name -> bindings.put(
                        name,
                        Json.mapper()
                                .createObjectNode()
                                .put("type", "secret_text")
                                .put("name", name)));
        if (named.assets()) {
            bindings.put(
                    "ASSETS",
                    Json.mapper().createObjectNode().put("type", "assets").put("name", "ASSETS"));
        }
        WorkerState.SETTINGS.forEach(setting -> {
            if (metadata.has(setting)) {
                settings.put(setting, metadata.get(setting));
            }
            settings.putIfAbsent(setting, WorkerState.unset(setting));
        });
        Set<String> routes = union(then.map(WorkerState::routes), named.routes(), false);
        if (removed.contains(Resource.ROUTES)) {
            Set<String> zones = named.routesByZone().keySet();
            routes.removeIf(route -> !named.routes().contains(route)
                    && zones.contains(route.contains("example.org") ? TestAccount.OTHER_ZONE : TestAccount.ZONE));
        }
        return new WorkerState(
                bindings,
                settings,
                union(then.map(WorkerState::crons), named.crons(), removed.contains(Resource.CRONS)),
                routes,
                union(then.map(WorkerState::domains), named.domains(), removed.contains(Resource.DOMAINS)),
                setsWorkersDev
                        ? named.workersDev()
                        : then.map(WorkerState::workersDev).orElse(false),
                named.assets() || then.map(WorkerState::hasAssets).orElse(false),
                1);
    }

    private static Set<String> union(Optional<Set<String>> then, Set<String> named, boolean removesUnnamed) {
        Set<String> union = new TreeSet<>(named);
        then.filter(old -> !removesUnnamed).ifPresent(union::addAll);
        return union;
    }

    @Override
    public String toString() {
        return "pair " + seed + ", " + before.shape();
    }
}
